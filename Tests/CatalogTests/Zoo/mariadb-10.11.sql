/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: 127.0.0.1    Database: dja_t_zoo
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Current Database: `dja_t_zoo`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `dja_t_zoo` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */;

USE `dja_t_zoo`;

--
-- Table structure for table `attr_order`
--

DROP TABLE IF EXISTS `attr_order`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `attr_order` (
  `a` int(11) NOT NULL DEFAULT 5 COMMENT 'c',
  `b` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'x' COMMENT 'd',
  `c` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  UNIQUE KEY `a` (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `bits`
--

DROP TABLE IF EXISTS `bits`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `bits` (
  `a` bit(1) DEFAULT NULL,
  `b` bit(8) DEFAULT NULL,
  `c` bit(1) DEFAULT b'1',
  `d` bit(10) NOT NULL DEFAULT b'1010',
  `e` binary(2) DEFAULT 'AB',
  `f` varbinary(5) DEFAULT 'AB',
  `g` int(11) DEFAULT 16,
  `h` bit(64) DEFAULT b'0',
  `i` binary(3) DEFAULT 'ab\0',
  `j` varbinary(4) DEFAULT 'a''b',
  `k` varchar(5) DEFAULT 'AB',
  `l` bit(3) DEFAULT b'101',
  `m` binary(2) DEFAULT '\0\0',
  `n` varbinary(3) DEFAULT '\0�',
  `o` binary(1) DEFAULT '\0'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `checks`
--

DROP TABLE IF EXISTS `checks`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `checks` (
  `a` int(11) DEFAULT NULL CHECK (`a` > 0),
  `b` int(11) DEFAULT NULL,
  `c` varchar(10) DEFAULT NULL,
  CONSTRAINT `named` CHECK (`b` < 10),
  CONSTRAINT `CONSTRAINT_1` CHECK (`a` <> `b`),
  CONSTRAINT `str` CHECK (`c` in ('x\'y','z\\w')),
  CONSTRAINT `CONSTRAINT_2` CHECK (`c` like 'a%')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `comments`
--

DROP TABLE IF EXISTS `comments`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `comments` (
  `a` int(11) DEFAULT NULL COMMENT 'tab	x',
  `b` int(11) DEFAULT NULL COMMENT 'nl\nx',
  `c` int(11) DEFAULT NULL COMMENT 'back\\slash',
  `d` int(11) DEFAULT NULL COMMENT '"dq" ''sq''',
  `e` int(11) DEFAULT NULL,
  `f` int(11) DEFAULT NULL COMMENT ':uuid:日本 ?',
  `g` int(11) DEFAULT NULL COMMENT '%s \\% \\_'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `defaults`
--

DROP TABLE IF EXISTS `defaults`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `defaults` (
  `a` varchar(20) DEFAULT '',
  `b` varchar(20) DEFAULT 'it''s',
  `c` varchar(20) DEFAULT 'a\\b',
  `d` varchar(20) DEFAULT 'line\nbreak',
  `e` varchar(20) NOT NULL DEFAULT 'NULL',
  `f` varchar(20) DEFAULT NULL,
  `g` varchar(20) NOT NULL,
  `h` int(11) DEFAULT 0,
  `i` int(11) DEFAULT -5,
  `j` int(11) NOT NULL DEFAULT 7,
  `k` varchar(20) DEFAULT 'CURRENT_TIMESTAMP',
  `l` varchar(30) DEFAULT 'tab	here "q"',
  `m` varchar(20) DEFAULT '日本',
  `n` char(3) DEFAULT 'a',
  `o` int(11) DEFAULT 1,
  `p` int(11) DEFAULT 0,
  `q` varchar(10) DEFAULT '5',
  `r` int(11) DEFAULT 8,
  `s` varchar(20) DEFAULT '0x41',
  `t` varchar(20) DEFAULT '''',
  `u` varchar(20) DEFAULT '\\''',
  `v` bigint(20) unsigned DEFAULT 18446744073709551615,
  `w` varchar(10) DEFAULT 'b''1''',
  `x` varchar(10) DEFAULT 'dq',
  `y` int(11) DEFAULT 2,
  `z` varchar(10) DEFAULT '1000',
  `za` varchar(10) DEFAULT 'uuid()'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `enums`
--

DROP TABLE IF EXISTS `enums`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `enums` (
  `a` enum('x','y') DEFAULT NULL,
  `b` enum('it''s','b"q','c\\d','d,e','日本','(f)') DEFAULT NULL,
  `c` set('a','b','c') DEFAULT NULL,
  `d` set('it''s','c\\d','日') DEFAULT NULL,
  `e` enum('a','b') NOT NULL DEFAULT 'b',
  `f` set('a','b') DEFAULT 'a,b',
  `g` enum('A','B') CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
  `h` enum('é','ü') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `i` enum('') DEFAULT NULL,
  `j` enum('a','') DEFAULT '',
  `k` enum('%','_','\\%','\n') DEFAULT NULL,
  `l` enum('?','b') DEFAULT '?'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `fk_child`
--

DROP TABLE IF EXISTS `fk_child`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fk_child` (
  `x` int(11) NOT NULL,
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  `c` int(11) DEFAULT NULL,
  `c2` int(11) DEFAULT NULL,
  `c3` int(11) DEFAULT NULL,
  `c4` int(11) DEFAULT NULL,
  `c5` int(11) DEFAULT NULL,
  PRIMARY KEY (`x`),
  KEY `f_cascade` (`a`,`b`),
  KEY `f_setnull` (`c`),
  KEY `f_restrict` (`c2`),
  KEY `f_noaction` (`c3`),
  KEY `f_none` (`c4`),
  KEY `c5` (`c5`),
  CONSTRAINT `f_cascade` FOREIGN KEY (`a`, `b`) REFERENCES `fk_parent` (`a`, `b`) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT `f_noaction` FOREIGN KEY (`c3`) REFERENCES `fk_parent` (`c`) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT `f_none` FOREIGN KEY (`c4`) REFERENCES `fk_parent` (`c`),
  CONSTRAINT `f_restrict` FOREIGN KEY (`c2`) REFERENCES `fk_parent` (`c`),
  CONSTRAINT `f_setnull` FOREIGN KEY (`c`) REFERENCES `fk_parent` (`c`) ON DELETE SET NULL ON UPDATE SET NULL,
  CONSTRAINT `fk_child_ibfk_1` FOREIGN KEY (`c5`) REFERENCES `fk_parent` (`c`) ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `fk_keyname`
--

DROP TABLE IF EXISTS `fk_keyname`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fk_keyname` (
  `a` int(11) DEFAULT NULL,
  KEY `a` (`a`),
  CONSTRAINT `fk_keyname_ibfk_1` FOREIGN KEY (`a`) REFERENCES `fk_self` (`id`),
  CONSTRAINT `myidx` FOREIGN KEY (`a`) REFERENCES `fk_parent` (`c`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `fk_named_idx`
--

DROP TABLE IF EXISTS `fk_named_idx`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fk_named_idx` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  KEY `fkn` (`a`),
  KEY `fkm_other` (`b`,`a`),
  CONSTRAINT `fkm` FOREIGN KEY (`b`) REFERENCES `fk_parent` (`c`),
  CONSTRAINT `fkn` FOREIGN KEY (`a`) REFERENCES `fk_parent` (`c`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `fk_nonunique`
--

DROP TABLE IF EXISTS `fk_nonunique`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fk_nonunique` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  KEY `ab` (`a`,`b`),
  CONSTRAINT `fk_nonunique_ibfk_1` FOREIGN KEY (`a`, `b`) REFERENCES `fk_parent` (`a`, `b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `fk_other`
--

DROP TABLE IF EXISTS `fk_other`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fk_other` (
  `a` int(11) NOT NULL,
  `b` varchar(10) CHARACTER SET latin1 COLLATE latin1_german1_ci NOT NULL,
  PRIMARY KEY (`a`,`b`),
  KEY `odd ``name` (`b`),
  CONSTRAINT `fk_other_ibfk_1` FOREIGN KEY (`a`, `b`) REFERENCES `dja_t_other`.`parent` (`a`, `b`),
  CONSTRAINT `odd ``name` FOREIGN KEY (`b`) REFERENCES `dja_t_other`.`parent` (`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `fk_parent`
--

DROP TABLE IF EXISTS `fk_parent`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fk_parent` (
  `a` int(11) NOT NULL,
  `b` int(11) NOT NULL,
  `c` int(11) NOT NULL,
  PRIMARY KEY (`a`,`b`),
  UNIQUE KEY `c` (`c`),
  KEY `ba` (`b`,`a`),
  KEY `b` (`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `fk_self`
--

DROP TABLE IF EXISTS `fk_self`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fk_self` (
  `id` int(11) NOT NULL,
  `up` int(11) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `up` (`up`),
  CONSTRAINT `fk_self_ibfk_1` FOREIGN KEY (`up`) REFERENCES `fk_self` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `floats`
--

DROP TABLE IF EXISTS `floats`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `floats` (
  `a` float DEFAULT NULL,
  `b` float(7,3) DEFAULT NULL,
  `c` float DEFAULT NULL,
  `d` double DEFAULT NULL,
  `e` double DEFAULT NULL,
  `f` double(10,2) DEFAULT NULL,
  `g` double DEFAULT NULL,
  `h` double DEFAULT NULL,
  `i` decimal(10,0) DEFAULT NULL,
  `j` decimal(5,0) DEFAULT NULL,
  `k` decimal(7,3) DEFAULT NULL,
  `l` decimal(8,2) DEFAULT NULL,
  `m` decimal(4,1) DEFAULT NULL,
  `n` decimal(3,0) DEFAULT NULL,
  `o` float unsigned DEFAULT NULL,
  `p` double unsigned zerofill DEFAULT NULL,
  `q` decimal(10,2) unsigned DEFAULT NULL,
  `r` decimal(10,2) unsigned zerofill DEFAULT NULL,
  `s` float DEFAULT NULL,
  `t` double DEFAULT NULL,
  `u` float(5,0) DEFAULT NULL,
  `v` double(5,0) DEFAULT NULL,
  `w` decimal(30,15) DEFAULT 1.500000000000000,
  `x` float DEFAULT 1.5,
  `y` double DEFAULT 10000000000,
  `z` double DEFAULT -3.25,
  `aa` float DEFAULT 0.0000001,
  `bb` decimal(5,2) DEFAULT 0.50
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `gen`
--

DROP TABLE IF EXISTS `gen`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `gen` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,
  `c` int(11) GENERATED ALWAYS AS (`a` * 2) STORED,
  `d` varchar(50) GENERATED ALWAYS AS (concat('it\'s ',`a`,'\\x')) VIRTUAL,
  `e` varchar(50) GENERATED ALWAYS AS (concat(`a`,'dq','ü')) STORED COMMENT 'gen',
  `f` int(11) GENERATED ALWAYS AS (`a`) STORED,
  `g` int(11) GENERATED ALWAYS AS (ifnull(`a`,0) > 3) VIRTUAL,
  `h` varchar(20) GENERATED ALWAYS AS (case when `a` > 3 then 'big' else 'small' end) VIRTUAL,
  `i` varchar(30) GENERATED ALWAYS AS (replace('a\nb','a','%')) VIRTUAL,
  UNIQUE KEY `f` (`f`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `geo`
--

DROP TABLE IF EXISTS `geo`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `geo` (
  `a` geometry DEFAULT NULL,
  `b` point NOT NULL,
  `c` linestring DEFAULT NULL,
  `d` polygon DEFAULT NULL,
  `e` multipoint DEFAULT NULL,
  `f` multilinestring DEFAULT NULL,
  `g` multipolygon DEFAULT NULL,
  `h` geometrycollection DEFAULT NULL,
  SPATIAL KEY `b` (`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `inline_keys2`
--

DROP TABLE IF EXISTS `inline_keys2`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `inline_keys2` (
  `a` int(11) NOT NULL,
  `b` int(11) DEFAULT NULL,
  `c` int(11) DEFAULT NULL COMMENT 'x',
  `d` int(11) DEFAULT NULL,
  PRIMARY KEY (`a`),
  UNIQUE KEY `b` (`b`),
  UNIQUE KEY `c` (`c`),
  KEY `d` (`d`),
  CONSTRAINT `inline_keys2_ibfk_1` FOREIGN KEY (`d`) REFERENCES `keys1` (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ints`
--

DROP TABLE IF EXISTS `ints`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ints` (
  `a` tinyint(4) DEFAULT NULL,
  `b` smallint(6) DEFAULT NULL,
  `c` mediumint(9) DEFAULT NULL,
  `d` int(11) DEFAULT NULL,
  `e` bigint(20) DEFAULT NULL,
  `f` tinyint(3) unsigned DEFAULT NULL,
  `g` smallint(5) unsigned DEFAULT NULL,
  `h` mediumint(8) unsigned DEFAULT NULL,
  `i` int(10) unsigned DEFAULT NULL,
  `j` bigint(20) unsigned DEFAULT NULL,
  `k` tinyint(1) DEFAULT NULL,
  `l` tinyint(1) unsigned DEFAULT NULL,
  `m` int(5) DEFAULT NULL,
  `n` int(5) unsigned zerofill DEFAULT NULL,
  `o` bigint(20) unsigned zerofill DEFAULT NULL,
  `p` tinyint(1) DEFAULT NULL,
  `q` int(11) DEFAULT NULL,
  `r` tinyint(4) DEFAULT NULL,
  `s` smallint(6) DEFAULT NULL,
  `t` mediumint(9) DEFAULT NULL,
  `u` int(11) DEFAULT NULL,
  `v` bigint(20) DEFAULT NULL,
  `w` mediumint(9) DEFAULT NULL,
  `x` tinyint(3) unsigned zerofill DEFAULT NULL,
  `y` smallint(6) DEFAULT NULL,
  `z` tinyint(1) NOT NULL DEFAULT 1,
  `aa` tinyint(1) unsigned zerofill DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER trg1 BEFORE INSERT ON ints FOR EACH ROW BEGIN SET NEW.a = 5; SET NEW.b = ';'; END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER trg2 AFTER UPDATE ON ints FOR EACH ROW SET @a = 1 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;

--
-- Table structure for table `jsons`
--

DROP TABLE IF EXISTS `jsons`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `jsons` (
  `a` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`a`)),
  `b` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`b`)),
  `c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL COMMENT 'j' CHECK (json_valid(`c`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `keys1`
--

DROP TABLE IF EXISTS `keys1`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `keys1` (
  `a` int(11) NOT NULL AUTO_INCREMENT,
  `b` int(11) DEFAULT NULL,
  `c` varchar(100) DEFAULT NULL,
  `d` text DEFAULT NULL,
  `e` int(11) NOT NULL,
  `f` int(11) DEFAULT NULL,
  `g` blob DEFAULT NULL,
  PRIMARY KEY (`a`),
  UNIQUE KEY `ub` (`b`),
  UNIQUE KEY `uef` (`e`,`f`),
  KEY `kc` (`c`(10)),
  KEY `kd` (`d`(20),`b`),
  KEY `f` (`f`),
  KEY `kg` (`g`(7)) USING BTREE COMMENT 'k''c',
  KEY `desc_` (`b` DESC,`f`),
  KEY `hash_` (`f`) USING HASH,
  FULLTEXT KEY `ft` (`c`,`d`)
) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_aria`
--

DROP TABLE IF EXISTS `ma_aria`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_aria` (
  `a` int(11) NOT NULL,
  `b` text DEFAULT NULL,
  PRIMARY KEY (`a`)
) ENGINE=Aria DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci PAGE_CHECKSUM=1 TRANSACTIONAL=1;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_blobpk`
--

DROP TABLE IF EXISTS `ma_blobpk`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_blobpk` (
  `a` blob DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  UNIQUE KEY `ua` (`a`,`b`) USING HASH
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_check`
--

DROP TABLE IF EXISTS `ma_check`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_check` (
  `a` int(11) DEFAULT NULL CHECK (`a` > 0),
  `b` int(11) DEFAULT 5 CHECK (`b` < 10),
  `c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`c`)),
  `d` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`d`)),
  `e` longtext DEFAULT NULL CHECK (json_valid(`e`)),
  `f` int(11) DEFAULT NULL CHECK (`f` in (1,2)),
  `g` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_length(`g`) > 1),
  CONSTRAINT `tc` CHECK (`a` <> `b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_coll`
--

DROP TABLE IF EXISTS `ma_coll`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_coll` (
  `a` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci DEFAULT NULL,
  `b` varchar(5) CHARACTER SET euckr COLLATE euckr_korean_ci DEFAULT NULL,
  `c` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `d` varchar(5) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `e` varchar(5) CHARACTER SET swe7 COLLATE swe7_swedish_ci DEFAULT NULL,
  `f` varchar(5) CHARACTER SET koi8r COLLATE koi8r_general_ci DEFAULT NULL,
  `g` varchar(5) CHARACTER SET cp932 COLLATE cp932_japanese_ci DEFAULT NULL,
  `h` varchar(5) CHARACTER SET big5 COLLATE big5_chinese_ci DEFAULT NULL,
  `i` varchar(5) CHARACTER SET tis620 COLLATE tis620_thai_ci DEFAULT NULL,
  `j` varchar(5) CHARACTER SET utf32 COLLATE utf32_general_ci DEFAULT NULL,
  `k` varchar(5) CHARACTER SET hebrew COLLATE hebrew_general_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_collt`
--

DROP TABLE IF EXISTS `ma_collt`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_collt` (
  `a` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci DEFAULT NULL,
  `b` varchar(5) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_as_cs;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_comp`
--

DROP TABLE IF EXISTS `ma_comp`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_comp` (
  `a` text /*M!100301 COMPRESSED*/ DEFAULT NULL,
  `b` varchar(100) /*M!100301 COMPRESSED*/ DEFAULT 'x',
  `c` blob /*M!100301 COMPRESSED*/ DEFAULT NULL COMMENT 'y',
  `d` varbinary(10) /*M!100301 COMPRESSED*/ DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_desc`
--

DROP TABLE IF EXISTS `ma_desc`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_desc` (
  `a` int(11) NOT NULL,
  `b` int(11) NOT NULL,
  PRIMARY KEY (`a` DESC,`b`),
  KEY `kd` (`b` DESC)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_enc`
--

DROP TABLE IF EXISTS `ma_enc`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_enc` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci `ENCRYPTED`='NO';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_expr`
--

DROP TABLE IF EXISTS `ma_expr`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_expr` (
  `a` varchar(36) DEFAULT uuid(),
  `b` int(11) DEFAULT (1 + 2),
  `c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '{}' CHECK (json_valid(`c`)),
  `d` text DEFAULT 'abc',
  `e` varchar(20) DEFAULT concat('a','b','\\'),
  `f` blob DEFAULT 0x41,
  `g` date DEFAULT curdate(),
  `h` datetime DEFAULT current_timestamp(),
  `i` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT json_array() CHECK (json_valid(`i`)),
  `k` int(11) DEFAULT (case when 1 > 0.5 then 1 else 2 end),
  `l` int(11) DEFAULT (`b` + 1) COMMENT 'x',
  `m` datetime DEFAULT (current_timestamp() + interval 1 day) ON UPDATE current_timestamp(),
  `n` text DEFAULT 'it\'s\\',
  `o` blob DEFAULT 'x',
  `q` varchar(10) DEFAULT user(),
  `r` int(11) DEFAULT -5,
  `s` varchar(20) DEFAULT '1',
  `t` text DEFAULT NULL,
  `u` text DEFAULT NULL,
  `v` date DEFAULT cast('2020-01-01' as date),
  `w` time DEFAULT curtime(),
  `x` varchar(30) DEFAULT 'a' COMMENT 'y',
  `y` int(11) DEFAULT (!1),
  `z` int(11) DEFAULT (`b` is null),
  UNIQUE KEY `z` (`z`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_hash`
--

DROP TABLE IF EXISTS `ma_hash`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_hash` (
  `a` text DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  UNIQUE KEY `a` (`a`) USING HASH,
  UNIQUE KEY `uh` (`b`) USING HASH
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_ign`
--

DROP TABLE IF EXISTS `ma_ign`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_ign` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  UNIQUE KEY `ub` (`b`) COMMENT 'c',
  KEY `ia` (`a`) IGNORED
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_invis`
--

DROP TABLE IF EXISTS `ma_invis`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_invis` (
  `a` int(11) INVISIBLE DEFAULT NULL,
  `b` int(11) NOT NULL INVISIBLE DEFAULT 3 COMMENT 'c',
  `c` timestamp NOT NULL INVISIBLE DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `d` int(11) NOT NULL,
  `e` int(11) GENERATED ALWAYS AS (`d`) VIRTUAL INVISIBLE,
  PRIMARY KEY (`d`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_kbs`
--

DROP TABLE IF EXISTS `ma_kbs`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_kbs` (
  `a` int(11) DEFAULT NULL,
  KEY `a` (`a`) KEY_BLOCK_SIZE=1
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci KEY_BLOCK_SIZE=8;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_listdef`
--

DROP TABLE IF EXISTS `ma_listdef`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_listdef` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY LIST (`a`)
(PARTITION `p0` VALUES IN (1) ENGINE = InnoDB,
 PARTITION `p1` DEFAULT ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_on`
--

DROP TABLE IF EXISTS `ma_on`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_on` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_or_replace`
--

DROP TABLE IF EXISTS `ma_or_replace`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_or_replace` (
  `a` int(11) NOT NULL,
  `b` varchar(10) NOT NULL DEFAULT '',
  PRIMARY KEY (`a`) USING BTREE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_page`
--

DROP TABLE IF EXISTS `ma_page`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_page` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci `PAGE_COMPRESSED`='1' `PAGE_COMPRESSION_LEVEL`='5';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_partkey`
--

DROP TABLE IF EXISTS `ma_partkey`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_partkey` (
  `a` int(11) NOT NULL,
  PRIMARY KEY (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY KEY ALGORITHM = 1 (`a`)
PARTITIONS 2;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_partsv`
--

DROP TABLE IF EXISTS `ma_partsv`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_partsv` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING
 PARTITION BY SYSTEM_TIME 
(PARTITION `p0` HISTORY ENGINE = InnoDB,
 PARTITION `pn` CURRENT ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_period`
--

DROP TABLE IF EXISTS `ma_period`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_period` (
  `a` int(11) DEFAULT NULL,
  `s` date NOT NULL,
  `e` date NOT NULL,
  PERIOD FOR `app` (`s`, `e`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_period2`
--

DROP TABLE IF EXISTS `ma_period2`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_period2` (
  `a` int(11) DEFAULT NULL,
  `s` date NOT NULL,
  `e` date NOT NULL,
  PERIOD FOR `app` (`s`, `e`),
  UNIQUE KEY `a` (`a`,`app` WITHOUT OVERLAPS)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_pers`
--

DROP TABLE IF EXISTS `ma_pers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_pers` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) GENERATED ALWAYS AS (`a`) STORED,
  `c` varchar(20) GENERATED ALWAYS AS (concat(`a`,'it\'s','\\')) VIRTUAL,
  `d` int(11) GENERATED ALWAYS AS (`a`) STORED COMMENT 'x',
  `e` varchar(10) GENERATED ALWAYS AS ('a') VIRTUAL INVISIBLE,
  `f` varchar(10) GENERATED ALWAYS AS (`a`) STORED,
  UNIQUE KEY `f` (`f`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_quick`
--

DROP TABLE IF EXISTS `ma_quick`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_quick` (
  `a` timestamp NULL DEFAULT NULL,
  `b` timestamp NULL DEFAULT NULL,
  `c` timestamp NULL DEFAULT '0000-00-00 00:00:00',
  `d` timestamp NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_setdef`
--

DROP TABLE IF EXISTS `ma_setdef`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_setdef` (
  `a` int(11) DEFAULT 1,
  `b` varchar(10) DEFAULT 'x',
  KEY `a` (`a`),
  CONSTRAINT `ma_setdef_ibfk_1` FOREIGN KEY (`a`) REFERENCES `fk_parent` (`c`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_srid`
--

DROP TABLE IF EXISTS `ma_srid`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_srid` (
  `a` point NOT NULL,
  `b` geometry DEFAULT NULL,
  SPATIAL KEY `sa` (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_sv`
--

DROP TABLE IF EXISTS `ma_sv`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_sv` (
  `a` int(11) DEFAULT NULL,
  `s` timestamp(6) GENERATED ALWAYS AS ROW START,
  `e` timestamp(6) GENERATED ALWAYS AS ROW END,
  PERIOD FOR SYSTEM_TIME (`s`, `e`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_sv2`
--

DROP TABLE IF EXISTS `ma_sv2`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_sv2` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL WITHOUT SYSTEM VERSIONING
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `ma_uuid`
--

DROP TABLE IF EXISTS `ma_uuid`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `ma_uuid` (
  `a` uuid DEFAULT NULL,
  `b` uuid NOT NULL DEFAULT uuid(),
  `c` inet6 DEFAULT NULL,
  `d` inet4 DEFAULT NULL,
  `e` inet6 DEFAULT '::1',
  `f` uuid DEFAULT '123e4567-e89b-12d3-a456-426655440000'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `many_uniq`
--

DROP TABLE IF EXISTS `many_uniq`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `many_uniq` (
  `a` int(11) NOT NULL,
  `b` int(11) NOT NULL,
  `c` int(11) DEFAULT NULL,
  UNIQUE KEY `ua` (`a`),
  UNIQUE KEY `ub` (`b`),
  UNIQUE KEY `uac` (`a`,`c`),
  UNIQUE KEY `uca` (`c`,`a`),
  KEY `kc` (`c`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `merged`
--

DROP TABLE IF EXISTS `merged`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `merged` (
  `a` int(11) NOT NULL,
  KEY `a` (`a`)
) ENGINE=MRG_MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci INSERT_METHOD=LAST UNION=(`merged1`);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `merged1`
--

DROP TABLE IF EXISTS `merged1`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `merged1` (
  `a` int(11) NOT NULL,
  KEY `a` (`a`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `nopk_unique`
--

DROP TABLE IF EXISTS `nopk_unique`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `nopk_unique` (
  `a` int(11) NOT NULL,
  `b` int(11) NOT NULL,
  `c` int(11) DEFAULT NULL,
  UNIQUE KEY `uab` (`a`,`b`),
  UNIQUE KEY `uc` (`c`),
  KEY `b` (`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `nopk_unique2`
--

DROP TABLE IF EXISTS `nopk_unique2`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `nopk_unique2` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) NOT NULL,
  `c` int(11) NOT NULL,
  UNIQUE KEY `uc` (`c`),
  UNIQUE KEY `ub` (`b`(3)),
  UNIQUE KEY `uab` (`a`,`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `nopk_unique3`
--

DROP TABLE IF EXISTS `nopk_unique3`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `nopk_unique3` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) NOT NULL,
  `c` int(11) NOT NULL,
  UNIQUE KEY `ub` (`b`),
  UNIQUE KEY `uc` (`c`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `nopk_unique4`
--

DROP TABLE IF EXISTS `nopk_unique4`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `nopk_unique4` (
  `a` varchar(10) NOT NULL,
  `b` int(11) DEFAULT NULL,
  UNIQUE KEY `ua` (`a`(2)),
  UNIQUE KEY `ub` (`b`,`a`),
  KEY `ka` (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `odd ``name``; --`
--

DROP TABLE IF EXISTS `odd ``name``; --`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `odd ``name``; --` (
  `col ``x` int(11) DEFAULT NULL,
  `a,b` int(11) DEFAULT NULL,
  `日本` int(11) DEFAULT NULL COMMENT '/* x */ -- y',
  `select` int(11) DEFAULT NULL,
  ` lead` int(11) DEFAULT NULL,
  KEY `k,``1` (`a,b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts1`
--

DROP TABLE IF EXISTS `opts1`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts1` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC COMMENT='c';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts10`
--

DROP TABLE IF EXISTS `opts10`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts10` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts11`
--

DROP TABLE IF EXISTS `opts11`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts11` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts12`
--

DROP TABLE IF EXISTS `opts12`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts12` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `c` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL,
  `d` text CHARACTER SET ucs2 COLLATE ucs2_general_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=binary;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts13`
--

DROP TABLE IF EXISTS `opts13`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts13` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts2`
--

DROP TABLE IF EXISTS `opts2`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts2` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts3`
--

DROP TABLE IF EXISTS `opts3`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts3` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci STATS_PERSISTENT=1 STATS_AUTO_RECALC=0 STATS_SAMPLE_PAGES=20 ROW_FORMAT=COMPACT;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts4`
--

DROP TABLE IF EXISTS `opts4`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts4` (
  `a` int(11) NOT NULL,
  `b` varchar(10) DEFAULT NULL,
  PRIMARY KEY (`a`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci MIN_ROWS=10 MAX_ROWS=1000 AVG_ROW_LENGTH=50 PACK_KEYS=1 CHECKSUM=1 DELAY_KEY_WRITE=1 ROW_FORMAT=FIXED;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts5`
--

DROP TABLE IF EXISTS `opts5`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts5` (
  `a` int(11) NOT NULL,
  `b` int(11) DEFAULT NULL,
  PRIMARY KEY (`a`),
  KEY `b` (`b`) USING BTREE,
  KEY `h` (`b`) USING HASH,
  KEY `n` (`b`)
) ENGINE=MEMORY DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci MAX_ROWS=100;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts6`
--

DROP TABLE IF EXISTS `opts6`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts6` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts7`
--

DROP TABLE IF EXISTS `opts7`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts7` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) DEFAULT NULL,
  `c` varchar(10) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_bin;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts8`
--

DROP TABLE IF EXISTS `opts8`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts8` (
  `a` int(11) DEFAULT NULL,
  `b` varchar(10) DEFAULT NULL,
  `c` varchar(10) DEFAULT NULL,
  `d` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `opts9b`
--

DROP TABLE IF EXISTS `opts9b`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `opts9b` (
  `a` int(11) NOT NULL
) ENGINE=CSV DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `order_keys`
--

DROP TABLE IF EXISTS `order_keys`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `order_keys` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) NOT NULL,
  `c` int(11) NOT NULL,
  PRIMARY KEY (`c`),
  UNIQUE KEY `u2` (`b`),
  UNIQUE KEY `u1` (`a`),
  KEY `k1` (`a`),
  KEY `k2` (`b`),
  KEY `k3` (`c`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_hash`
--

DROP TABLE IF EXISTS `part_hash`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_hash` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY HASH (`a`)
PARTITIONS 3;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_key`
--

DROP TABLE IF EXISTS `part_key`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_key` (
  `a` int(11) NOT NULL,
  PRIMARY KEY (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY KEY ()
PARTITIONS 2;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_key2`
--

DROP TABLE IF EXISTS `part_key2`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_key2` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY LINEAR KEY (`a`,`b`)
PARTITIONS 2;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_lhash`
--

DROP TABLE IF EXISTS `part_lhash`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_lhash` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY LINEAR HASH (`a` + 1)
PARTITIONS 4;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_list`
--

DROP TABLE IF EXISTS `part_list`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_list` (
  `a` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY LIST (`a`)
(PARTITION `p0` VALUES IN (NULL,1,2) ENGINE = InnoDB,
 PARTITION `p1` VALUES IN (3) ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_listc`
--

DROP TABLE IF EXISTS `part_listc`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_listc` (
  `a` varchar(10) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY LIST  COLUMNS(`a`)
(PARTITION `p0` VALUES IN ('a','it''s') ENGINE = InnoDB,
 PARTITION `p1` VALUES IN ('c') ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_range`
--

DROP TABLE IF EXISTS `part_range`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_range` (
  `a` int(11) NOT NULL,
  `b` date NOT NULL,
  PRIMARY KEY (`a`,`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY RANGE (year(`b`))
(PARTITION `p0` VALUES LESS THAN (2000) ENGINE = InnoDB,
 PARTITION `p1` VALUES LESS THAN (2010) COMMENT = 'it\'s' ENGINE = InnoDB,
 PARTITION `p2` VALUES LESS THAN MAXVALUE ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_rangec`
--

DROP TABLE IF EXISTS `part_rangec`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_rangec` (
  `a` int(11) NOT NULL,
  `b` varchar(10) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY RANGE  COLUMNS(`a`,`b`)
(PARTITION `p0` VALUES LESS THAN (5,'g') ENGINE = InnoDB,
 PARTITION `p1` VALUES LESS THAN (10,MAXVALUE) ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_sub`
--

DROP TABLE IF EXISTS `part_sub`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_sub` (
  `a` int(11) DEFAULT NULL,
  `b` date DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY RANGE (year(`b`))
SUBPARTITION BY HASH (`a`)
SUBPARTITIONS 2
(PARTITION `p0` VALUES LESS THAN (2000) ENGINE = InnoDB,
 PARTITION `p1` VALUES LESS THAN (2010) ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `part_subn`
--

DROP TABLE IF EXISTS `part_subn`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `part_subn` (
  `a` int(11) DEFAULT NULL,
  `b` date DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY LIST (year(`b`))
SUBPARTITION BY KEY (`a`)
(PARTITION `p0` VALUES IN (2000)
 (SUBPARTITION `s0` ENGINE = InnoDB,
  SUBPARTITION `s1` ENGINE = InnoDB),
 PARTITION `p1` VALUES IN (2010)
 (SUBPARTITION `s2` ENGINE = InnoDB,
  SUBPARTITION `s3` ENGINE = InnoDB));
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `pk_prefix`
--

DROP TABLE IF EXISTS `pk_prefix`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `pk_prefix` (
  `a` varchar(100) NOT NULL,
  `b` int(11) NOT NULL,
  PRIMARY KEY (`a`(10),`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `serial1`
--

DROP TABLE IF EXISTS `serial1`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `serial1` (
  `d` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `e` int(11) DEFAULT NULL,
  UNIQUE KEY `d` (`d`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `strings`
--

DROP TABLE IF EXISTS `strings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `strings` (
  `a` char(1) DEFAULT NULL,
  `b` char(10) DEFAULT NULL,
  `c` varchar(10) DEFAULT NULL,
  `d` tinytext DEFAULT NULL,
  `e` text DEFAULT NULL,
  `f` mediumtext DEFAULT NULL,
  `g` longtext DEFAULT NULL,
  `h` text DEFAULT NULL,
  `i` text DEFAULT NULL,
  `j` mediumtext DEFAULT NULL,
  `k` binary(1) DEFAULT NULL,
  `l` binary(16) DEFAULT NULL,
  `m` varbinary(10) DEFAULT NULL,
  `n` tinyblob DEFAULT NULL,
  `o` blob DEFAULT NULL,
  `p` mediumblob DEFAULT NULL,
  `q` longblob DEFAULT NULL,
  `r` tinyblob DEFAULT NULL,
  `s` char(5) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `t` varchar(6) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `u` varchar(7) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `v` varchar(8) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `w` char(5) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `x` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `y` varchar(5) CHARACTER SET latin1 COLLATE latin1_german2_ci DEFAULT NULL,
  `z` text CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci DEFAULT NULL,
  `aa` mediumtext DEFAULT NULL,
  `bb` mediumblob DEFAULT NULL,
  `cc` varchar(9) DEFAULT NULL,
  `dd` varchar(9) DEFAULT NULL,
  `ee` char(4) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `ff` varbinary(4) DEFAULT NULL,
  `gg` blob DEFAULT NULL,
  `hh` char(0) DEFAULT NULL,
  `ii` varchar(0) DEFAULT NULL,
  `jj` varchar(20) CHARACTER SET ucs2 COLLATE ucs2_general_ci DEFAULT NULL,
  `kk` text CHARACTER SET utf16 COLLATE utf16_general_ci DEFAULT NULL,
  `ll` char(5) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `mm` varchar(5) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `nn` char(4) CHARACTER SET ucs2 COLLATE ucs2_general_ci DEFAULT NULL,
  `oo` mediumblob DEFAULT NULL,
  `pp` binary(5) DEFAULT NULL,
  `qq` varchar(5) DEFAULT NULL,
  `rr` text CHARACTER SET ucs2 COLLATE ucs2_bin DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `times`
--

DROP TABLE IF EXISTS `times`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `times` (
  `a` date DEFAULT NULL,
  `b` time DEFAULT NULL,
  `c` time(3) DEFAULT NULL,
  `d` datetime DEFAULT NULL,
  `e` datetime(6) DEFAULT NULL,
  `f` timestamp NULL DEFAULT NULL,
  `g` timestamp(3) NULL DEFAULT NULL,
  `h` year(4) DEFAULT NULL,
  `i` year(4) DEFAULT NULL,
  `j` timestamp NOT NULL DEFAULT current_timestamp(),
  `k` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `l` datetime(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  `m` datetime DEFAULT current_timestamp(),
  `n` datetime NOT NULL DEFAULT '2020-01-01 00:00:00',
  `o` date DEFAULT '2020-02-29',
  `p` time DEFAULT '12:30:00',
  `q` year(4) DEFAULT 2020,
  `r` timestamp NULL DEFAULT NULL,
  `s` timestamp NULL DEFAULT NULL ON UPDATE current_timestamp(),
  `t` datetime DEFAULT NULL,
  `u` time(6) DEFAULT '-12:30:00.500000',
  `v` datetime DEFAULT NULL ON UPDATE current_timestamp(),
  `w` timestamp(6) NULL DEFAULT current_timestamp(6),
  `x` year(4) DEFAULT 1999,
  `y` datetime(3) DEFAULT '2020-01-01 01:02:03.000'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `unnamed_keys`
--

DROP TABLE IF EXISTS `unnamed_keys`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `unnamed_keys` (
  `a` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  UNIQUE KEY `a` (`a`),
  UNIQUE KEY `b_3` (`b`),
  KEY `a_2` (`a`),
  KEY `b` (`b`),
  KEY `b_2` (`b`,`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Temporary table structure for view `v1`
--

DROP TABLE IF EXISTS `v1`;
/*!50001 DROP VIEW IF EXISTS `v1`*/;
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `v1` AS SELECT
 NULL AS `a`,
 NULL AS `b` */;
SET character_set_client = @saved_cs_client;

--
-- Temporary table structure for view `v2`
--

DROP TABLE IF EXISTS `v2`;
/*!50001 DROP VIEW IF EXISTS `v2`*/;
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `v2` AS SELECT
 NULL AS `a` */;
SET character_set_client = @saved_cs_client;

--
-- Temporary table structure for view `v3`
--

DROP TABLE IF EXISTS `v3`;
/*!50001 DROP VIEW IF EXISTS `v3`*/;
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `v3` AS SELECT
 NULL AS `a`,
 NULL AS `s` */;
SET character_set_client = @saved_cs_client;

--
-- Table structure for table `~log`
--

DROP TABLE IF EXISTS `~log`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `~log` (
  `a` int(11) DEFAULT NULL COMMENT ':bool:x',
  `b` longblob DEFAULT NULL COMMENT ':external-raw:it''s'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping events for database 'dja_t_zoo'
--
/*!50106 SET @save_time_zone= @@TIME_ZONE */ ;
/*!50106 DROP EVENT IF EXISTS `ev1` */;
DELIMITER ;;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;;
/*!50003 SET character_set_client  = utf8mb4 */ ;;
/*!50003 SET character_set_results = utf8mb4 */ ;;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;;
/*!50003 SET @saved_time_zone      = @@time_zone */ ;;
/*!50003 SET time_zone             = 'SYSTEM' */ ;;
/*!50106 CREATE*/ /*!50117 DEFINER=`root`@`localhost`*/ /*!50106 EVENT `ev1` ON SCHEDULE EVERY 1 DAY STARTS '2026-11-21 03:58:19' ON COMPLETION NOT PRESERVE DISABLE DO DELETE FROM ints 
*/ ;;
/*!50003 SET time_zone             = @saved_time_zone */ ;;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;;
/*!50003 SET character_set_client  = @saved_cs_client */ ;;
/*!50003 SET character_set_results = @saved_cs_results */ ;;
/*!50003 SET collation_connection  = @saved_col_connection */ ;;
DELIMITER ;
/*!50106 SET TIME_ZONE= @save_time_zone */ ;

--
-- Dumping routines for database 'dja_t_zoo'
--
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
/*!50003 DROP FUNCTION IF EXISTS `func1` */;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
DELIMITER ;;
CREATE DEFINER=`root`@`localhost` FUNCTION `func1`(x int) RETURNS int(11)
    DETERMINISTIC
RETURN x + 1
;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
/*!50003 DROP PROCEDURE IF EXISTS `proc1` */;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
DELIMITER ;;
CREATE DEFINER=`root`@`localhost` PROCEDURE `proc1`(IN x int, OUT y varchar(10))
    COMMENT 'p'
BEGIN SELECT x INTO y; END
;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;

--
-- Current Database: `dja_t_other`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `dja_t_other` /*!40100 DEFAULT CHARACTER SET latin1 COLLATE latin1_german1_ci */;

USE `dja_t_other`;

--
-- Table structure for table `inherit`
--

DROP TABLE IF EXISTS `inherit`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `inherit` (
  `a` varchar(10) DEFAULT NULL,
  `b` text DEFAULT NULL,
  `c` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL,
  `d` varchar(10) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
  `e` char(3) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `f` enum('a','b') DEFAULT NULL,
  `g` set('x','y') DEFAULT NULL,
  `h` text CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `i` varchar(10) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `j` varchar(10) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_german1_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `parent`
--

DROP TABLE IF EXISTS `parent`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `parent` (
  `a` int(11) NOT NULL,
  `b` varchar(10) NOT NULL,
  PRIMARY KEY (`a`,`b`),
  UNIQUE KEY `b` (`b`),
  KEY `a` (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_german1_ci COMMENT='it''s\\ a ''parent'' \n of 日本 "x"';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping events for database 'dja_t_other'
--

--
-- Dumping routines for database 'dja_t_other'
--

--
-- Current Database: `dja_t_zoo`
--

USE `dja_t_zoo`;

--
-- Final view structure for view `v1`
--

/*!50001 DROP VIEW IF EXISTS `v1`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `v1` AS select `ints`.`a` AS `a`,`ints`.`b` AS `b` from `ints` where `ints`.`a` > 1 */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;

--
-- Final view structure for view `v2`
--

/*!50001 DROP VIEW IF EXISTS `v2`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=MERGE */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY INVOKER */
/*!50001 VIEW `v2` AS select `ints`.`a` AS `a` from `ints` where `ints`.`a` > 1 */
/*!50002 WITH CASCADED CHECK OPTION */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;

--
-- Final view structure for view `v3`
--

/*!50001 DROP VIEW IF EXISTS `v3`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `v3` AS select `ints`.`a` AS `a`,'it\'s' AS `s` from `ints` where `ints`.`a` > 1 */
/*!50002 WITH LOCAL CHECK OPTION */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;

--
-- Current Database: `dja_t_other`
--

USE `dja_t_other`;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed
