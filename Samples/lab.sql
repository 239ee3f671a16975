-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: lab_subject
-- ------------------------------------------------------
-- Server version	9.7.4-2

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Current Database: `lab_subject`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `lab_subject` /*!40100 DEFAULT CHARACTER SET latin1 */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `lab_subject`;

--
-- Table structure for table `#species`
--

DROP TABLE IF EXISTS `#species`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `#species` (
  `species` varchar(24) NOT NULL COMMENT 'binomial name',
  `common_name` varchar(40) NOT NULL COMMENT 'what it''s called on the door',
  `gestation_days` tinyint unsigned NOT NULL DEFAULT '20',
  PRIMARY KEY (`species`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='species kept in the lab''s own rooms';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `#species`
--

LOCK TABLES `#species` WRITE;
/*!40000 ALTER TABLE `#species` DISABLE KEYS */;
INSERT INTO `#species` VALUES ('Danio rerio','zebrafish',3),('Meriones unguiculatus','Mongolian gerbil',25),('Mus musculus','house mouse',20),('Rattus norvegicus','brown rat',22),('Taeniopygia guttata','zebra finch',14);
/*!40000 ALTER TABLE `#species` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `#strain`
--

DROP TABLE IF EXISTS `#strain`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `#strain` (
  `strain` varchar(32) NOT NULL,
  `species` varchar(24) NOT NULL COMMENT 'binomial name',
  `stock_no` int unsigned DEFAULT NULL COMMENT 'vendor''s number; none for lines of our own',
  `backcrossed` tinyint(1) NOT NULL DEFAULT '0' COMMENT 'to the wild type, at least five times',
  `supplier` varchar(40) NOT NULL DEFAULT 'in house',
  PRIMARY KEY (`strain`),
  KEY `species` (`species`),
  CONSTRAINT `#strain_ibfk_1` FOREIGN KEY (`species`) REFERENCES `#species` (`species`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='strains and lines';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `#strain`
--

LOCK TABLES `#strain` WRITE;
/*!40000 ALTER TABLE `#strain` DISABLE KEYS */;
INSERT INTO `#strain` VALUES ('Ai32','Mus musculus',24109,1,'Vendor A'),('C57BL/6J','Mus musculus',664,0,'Vendor A'),('gerbil-wt','Meriones unguiculatus',NULL,0,'in house'),('Long-Evans','Rattus norvegicus',NULL,0,'Vendor B'),('PV-Cre','Mus musculus',17320,1,'Vendor A'),('Sprague-Dawley','Rattus norvegicus',NULL,0,'Vendor B');
/*!40000 ALTER TABLE `#strain` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `#strain__alias`
--

DROP TABLE IF EXISTS `#strain__alias`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `#strain__alias` (
  `strain` varchar(32) NOT NULL,
  `alias` varchar(32) NOT NULL,
  `rank` tinyint NOT NULL DEFAULT '1' COMMENT '1 = preferred',
  PRIMARY KEY (`strain`,`alias`),
  CONSTRAINT `#strain__alias_ibfk_1` FOREIGN KEY (`strain`) REFERENCES `#strain` (`strain`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='other names in use';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `#strain__alias`
--

LOCK TABLES `#strain__alias` WRITE;
/*!40000 ALTER TABLE `#strain__alias` DISABLE KEYS */;
INSERT INTO `#strain__alias` VALUES ('C57BL/6J','B6',1),('C57BL/6J','black six',2),('gerbil-wt','Rennmaus (grau)',1),('Long-Evans','hooded rat',3),('Long-Evans','LE',1),('PV-Cre','Pvalb-cre',1);
/*!40000 ALTER TABLE `#strain__alias` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `_genotype`
--

DROP TABLE IF EXISTS `_genotype`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `_genotype` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `calls` longblob NOT NULL COMMENT 'dict: allele -> copies',
  `bands` blob NOT NULL COMMENT 'intensity by lane',
  `report` binary(16) NOT NULL COMMENT ':attach@archive:the scanner''s own table',
  `run_no` mediumint unsigned NOT NULL,
  `confidence` float NOT NULL DEFAULT '0.95',
  PRIMARY KEY (`subject_uuid`),
  KEY `report` (`report`),
  CONSTRAINT `_genotype_ibfk_1` FOREIGN KEY (`subject_uuid`) REFERENCES `subject` (`subject_uuid`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `_genotype_ibfk_2` FOREIGN KEY (`report`) REFERENCES `~external_archive` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='results read from the gel scanner';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `_genotype`
--

LOCK TABLES `_genotype` WRITE;
/*!40000 ALTER TABLE `_genotype` DISABLE KEYS */;
INSERT INTO `_genotype` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0pÒ ñ¿Š¶\Õ:X\Ş\ĞT\÷g…e.\ë[½¢\Ì\Ô{\Æn²\Æ\ó\Ê\Ü\ÈS®',_binary 'b—T(p±!G‰Nüf:',7261,0.967624),(_binary '&\æ¸\ğy]J–!\rtD\Ç',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\Í57_S\õ.b\ñI\Ød~o¡L\ZdZ¢…‚r£\Û4\ÔegÌ•\ÆA',_binary '”£&¾\Ä\0ûV6\rù¥‰3Ô',6233,0.832695),(_binary '.‡\Ïc´T´’kxX˜¹',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0Û\ö6ƒ¢\ÒWªŸĞ™&8¢§®¯f\Ê\ğ®­\\\é\õj_}(Ê¡))',_binary '\ë(µrei‡\Ú\ìË—³y\Ü',7675,0.927284),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0DH\Z-\ÚÁ‹\ĞK\"Xg\Ş\ë\Æ\à\Ç\ëµYb£\Ö\Ü9UŒ„`NĞ¼®¿',_binary 'ÿ£\ËJ\éu\rø[ a†Ši\à',3222,0.8799),(_binary 'X\"n\êfX\í¨›KSH‘)Œ',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\Ã™\îq\Ë5#\à™W\å£Q<d´\"•¤{ÀJ\è\íib®‰\Ã=ÁU',_binary '\Í\éa\Ğ5\ÖùV\Ã	F\Û¥±',8313,0.855392),(_binary '^0x\÷§ÿ[·µy²-:',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\Ï\÷«5s¼Ÿ š\ô\É`Ş¦ \"Ò‰•{’¦…Ï¨¸8Ô¶\Ğf',_binary '0½\å	\â¡\îT¦\åq©)º',5664,0.980442),(_binary 'nœ±”„WQ®¼R\ç\é½|n',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0¦–E¼P\ëb·¥L\öA™Á»*\ÏÄ¥p\Ö\ßxD\ò\ç3Åƒc,¡',_binary '\ÊlÌš!‡80J‘’±X\õ]',477,0.911343),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0¸\ísÇ˜;6q$)Zb³;\ì8¾«G‹EZ»_¾Éœ3;\î¢rz',_binary '¬=#\òë’%-tı-;\Ì',4535,0.90486),(_binary 'Àh\\‹\ÕU“†…ø3¼/\÷',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\Ö`V?@…\Ó3¾Ÿ_‡\åW\"\ô\ä6\\8)\ğ¶\ñ¨-z©\İ\×\ê\Ñ}\Ü',_binary '¿˜\ğ{‡\õK\ê[T&	\Íj´š',1868,0.94894),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\áŠ_İ’ˆ7\ã³P\èCB\ôc¯ù“9šHNl(©y\×Hv\ËL\ä',_binary '?¬\Îş\ã\èFŒ\î\ñ€€ş¿— ',8547,0.882213),(_binary 'ú\Û1\õpK_O‰W`,¥3¨',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0cre\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0chr2\0\0\0\0\0\0\0\n\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0sure\0\0\0\0\0\0\0',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\ó\Ø\öM<%8‘\Ç\æ\ÎBmP#h¼½\îÉ <AS(¯èˆL\õ½¢´',_binary 'ã§©f\Ù!Gú]ggq',3366,0.81283);
/*!40000 ALTER TABLE `_genotype` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `breeding`
--

DROP TABLE IF EXISTS `breeding`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `breeding` (
  `dam` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `sire` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `paired_on` date NOT NULL,
  `separated_on` date DEFAULT NULL,
  `litter` tinyint unsigned DEFAULT NULL COMMENT 'pups, male:female counted together',
  PRIMARY KEY (`dam`,`sire`,`paired_on`),
  KEY `sire` (`sire`),
  CONSTRAINT `breeding_ibfk_1` FOREIGN KEY (`dam`) REFERENCES `subject` (`subject_uuid`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `breeding_ibfk_2` FOREIGN KEY (`sire`) REFERENCES `subject` (`subject_uuid`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='pairings: both parents are subjects';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `breeding`
--

LOCK TABLES `breeding` WRITE;
/*!40000 ALTER TABLE `breeding` DISABLE KEYS */;
INSERT INTO `breeding` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',_binary '&\æ¸\ğy]J–!\rtD\Ç','2021-01-06',NULL,7),(_binary '^0x\÷§ÿ[·µy²-:',_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹','2021-01-07','2021-02-01',NULL),(_binary 'nœ±”„WQ®¼R\ç\é½|n',_binary 'Àh\\‹\ÕU“†…ø3¼/\÷','2021-01-05','2021-02-01',6),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ','2021-01-04',NULL,5),(_binary 'ú\Û1\õpK_O‰W`,¥3¨',_binary 'X\"n\êfX\í¨›KSH‘)Œ','2021-01-08',NULL,9);
/*!40000 ALTER TABLE `breeding` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `person`
--

DROP TABLE IF EXISTS `person`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `person` (
  `username` varchar(16) NOT NULL,
  `full_name` varchar(60) NOT NULL COMMENT 'as it''s printed',
  `email` varchar(80) NOT NULL DEFAULT '',
  `joined` date NOT NULL DEFAULT '2019-01-01',
  `phone` char(4) DEFAULT NULL COMMENT 'extension',
  `license_until` year DEFAULT NULL,
  PRIMARY KEY (`username`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='people who handle animals or rigs';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `person`
--

LOCK TABLES `person` WRITE;
/*!40000 ALTER TABLE `person` DISABLE KEYS */;
INSERT INTO `person` VALUES ('alice','Alice Moreau','alice@lab.example','2017-09-01','0417',2024),('bmueller','BÃ¤rbel MÃ¼ller','','2019-01-01','0422',NULL),('jnunez','JosÃ© NÃºÃ±ez','jose@lab.example','2018-02-15',NULL,2023),('k.oneil','Kit O\'Neil','kit@lab.example','2019-01-01',NULL,2025),('temp01','Student \"one\"','','2019-01-01',NULL,NULL),('zhao','Zhao Lin','zhao@lab.example','2020-11-30',NULL,NULL);
/*!40000 ALTER TABLE `person` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `subject`
--

DROP TABLE IF EXISTS `subject`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `subject` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `subject_name` varchar(24) NOT NULL COMMENT 'animal''s name as on the cage card (the "short" one)',
  `strain` varchar(32) NOT NULL,
  `owner` varchar(16) DEFAULT NULL,
  `date_of_birth` date NOT NULL,
  `sex` enum('M','F','U') NOT NULL DEFAULT 'U',
  `alive` tinyint(1) NOT NULL DEFAULT '1',
  `ear_notches` tinyint(1) NOT NULL DEFAULT '0' COMMENT 'how many; -- 0, 1 or 2 /* never more */',
  `cage` smallint unsigned NOT NULL DEFAULT '7' COMMENT '7 is the quarantine cage',
  `chip` bigint unsigned DEFAULT NULL COMMENT 'transponder',
  `photo` longblob COMMENT ':attach:thumbnail',
  `remarks` varchar(255) NOT NULL DEFAULT '' COMMENT 'free; `subject_name` may have changed',
  `last_seen` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT 'touched with every edit',
  PRIMARY KEY (`subject_uuid`),
  UNIQUE KEY `subject_name` (`subject_name`),
  KEY `strain` (`strain`),
  KEY `owner` (`owner`),
  KEY `cage` (`cage`,`ear_notches`),
  CONSTRAINT `subject_ibfk_1` FOREIGN KEY (`strain`) REFERENCES `#strain` (`strain`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `subject_ibfk_2` FOREIGN KEY (`owner`) REFERENCES `person` (`username`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='animals; one row each, never deleted';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `subject`
--

LOCK TABLES `subject` WRITE;
/*!40000 ALTER TABLE `subject` DISABLE KEYS */;
INSERT INTO `subject` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5','Ada','PV-Cre',NULL,'2020-05-01','M',1,0,100,NULL,_binary 'KÃ¤fig 1.pgm\0P5 8 8 255\n\è\ï\î&)\ÏaA\ÂD\Õi]\ô\ä­d\õÿÉ‚\êg\Ô\çİ“#€\ë\Ìt x=Pv¶3]V4)Š\Ñ\ß)(?/%\Z¶\íÇ¯\\','','2021-03-01 08:30:00'),(_binary '&\æ¸\ğy]J–!\rtD\Ç','Echo','PV-Cre',NULL,'2020-07-08','U',1,1,102,NULL,_binary 'KÃ¤fig 5.pgm\0P5 8 8 255\n‡Áyî¢’s\×[&Á<’¾¸®`¢ˆ;|\às˜\Â\Ë\æGl\ÙÙ„¯ÀR\÷Ÿ¿\Ó>d\Ó\r’İ£f¨€·1|–µNR\ğ','','2021-03-01 08:30:00'),(_binary '.‡\Ïc´T´’kxX˜¹','Kiwi','C57BL/6J','jnunez','2020-10-18','U',1,1,105,NULL,NULL,'the cage card says \'Chip\', the list \"Chips\"','2021-03-01 08:30:00'),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ','Fig','Long-Evans','alice','2020-07-25','M',0,2,102,956000009000005,NULL,'bites; wear gloves','2021-03-01 08:30:00'),(_binary 'NX«{§\Í[l\ÜzÓ\ö','Lux','gerbil-wt','zhao','2020-11-04','U',1,0,7,956000009000011,NULL,'50% of littermates, see Breeding','2021-03-01 08:30:00'),(_binary 'X\"n\êfX\í¨›KSH‘)Œ','Jot','Long-Evans','alice','2020-10-01','M',1,0,104,956000009000009,NULL,'bites; wear gloves','2021-03-01 08:30:00'),(_binary '^0x\÷§ÿ[·µy²-:','Hilde','gerbil-wt','zhao','2020-08-28','F',1,1,103,956000009000007,NULL,'50% of littermates, see Breeding','2021-03-01 08:30:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n','Chip','C57BL/6J','jnunez','2020-06-04','F',1,2,101,NULL,NULL,'the cage card says \'Chip\', the list \"Chips\"','2021-03-01 08:30:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹','Dot','gerbil-wt','zhao','2020-06-21','M',1,0,101,956000009000003,NULL,'50% of littermates, see Breeding','2021-03-01 08:30:00'),(_binary 'Àh\\‹\ÕU“†…ø3¼/\÷','Gus','C57BL/6J','jnunez','2020-08-11','M',1,0,103,NULL,NULL,'the cage card says \'Chip\', the list \"Chips\"','2021-03-01 08:30:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô','Bruno','Long-Evans','alice','2020-05-18','F',1,1,100,956000009000001,NULL,'bites; wear gloves','2021-03-01 08:30:00'),(_binary 'ú\Û1\õpK_O‰W`,¥3¨','Iris','PV-Cre',NULL,'2020-09-14','F',1,2,104,NULL,_binary 'KÃ¤fig 9.pgm\0P5 8 8 255\nQ\"p#\Åg†\ä\ê\r!\à<f[U”8~¾\ô”\rŒ9;\Ì\Ö\â\çÕ¡<R_\r‰mù´\é\ò1q€<\ì\è[ºJˆ9z·K\Î\n','','2021-03-01 08:30:00');
/*!40000 ALTER TABLE `subject` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `surgery`
--

DROP TABLE IF EXISTS `surgery`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `surgery` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `surgery_no` tinyint NOT NULL,
  `surgeon` varchar(16) NOT NULL,
  `assistant` varchar(16) DEFAULT NULL,
  `surgery_date` date NOT NULL,
  `first_cut` time NOT NULL COMMENT 'local time of day',
  `anesthesia` time DEFAULT NULL COMMENT 'a duration: may pass 24 h in total',
  `protocol` varchar(20) NOT NULL DEFAULT 'standard',
  `dose` double NOT NULL COMMENT 'Âµg/kg',
  `report` text COMMENT 'free text, added by hand in SQL; not in the definition',
  PRIMARY KEY (`subject_uuid`,`surgery_no`),
  KEY `surgeon` (`surgeon`),
  KEY `assistant` (`assistant`),
  CONSTRAINT `surgery_ibfk_1` FOREIGN KEY (`subject_uuid`) REFERENCES `subject` (`subject_uuid`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `surgery_ibfk_2` FOREIGN KEY (`surgeon`) REFERENCES `person` (`username`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `surgery_ibfk_3` FOREIGN KEY (`assistant`) REFERENCES `person` (`username`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='operations';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `surgery`
--

LOCK TABLES `surgery` WRITE;
/*!40000 ALTER TABLE `surgery` DISABLE KEYS */;
INSERT INTO `surgery` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'alice','bmueller','2021-02-10','08:00:00','02:40:00','standard',0.05,'Recovery uneventful.\nDay 2: weight \\ temperature normal;	she\'s eating.\nDay 3: \"drain\" removed - no: removed drain, 37 Â°C.'),(_binary '&\æ¸\ğy]J–!\rtD\Ç',1,'alice',NULL,'2021-02-14','08:28:00',NULL,'standard',0.25,NULL),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ',1,'jnunez',NULL,'2021-02-15','08:35:00','27:30:00','standard',0.30000000000000004,'Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. '),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'alice',NULL,'2021-02-12','08:14:00','27:30:00','standard',0.15000000000000002,'Recovery uneventful.\nDay 2: weight \\ temperature normal;	she\'s eating.\nDay 3: \"drain\" removed - no: removed drain, 37 Â°C.'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'jnunez','bmueller','2021-02-13','08:21:00','02:40:00','standard',0.2,NULL),(_binary 'Àh\\‹\ÕU“†…ø3¼/\÷',1,'alice','bmueller','2021-02-16','08:42:00','02:40:00','two-stage',0.35000000000000003,'Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. Second surgeon called. '),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'jnunez',NULL,'2021-02-11','08:07:00',NULL,'standard',0.1,'Recovery uneventful.\nDay 2: weight \\ temperature normal;	she\'s eating.\nDay 3: \"drain\" removed - no: removed drain, 37 Â°C.');
/*!40000 ALTER TABLE `surgery` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `surgery__implant`
--

DROP TABLE IF EXISTS `surgery__implant`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `surgery__implant` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `surgery_no` tinyint NOT NULL,
  `implant_no` tinyint unsigned NOT NULL,
  `kind` enum('fiber','tetrode','silicon probe','vet''s choice') NOT NULL,
  `ap` double NOT NULL COMMENT 'mm from bregma, anterior +',
  `ml` double NOT NULL COMMENT 'mm, right +',
  `dv` float NOT NULL COMMENT 'mm, down +',
  `label` varchar(24) NOT NULL DEFAULT 'lab''s own: #0',
  PRIMARY KEY (`subject_uuid`,`surgery_no`,`implant_no`),
  CONSTRAINT `surgery__implant_ibfk_1` FOREIGN KEY (`subject_uuid`, `surgery_no`) REFERENCES `surgery` (`subject_uuid`, `surgery_no`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `surgery__implant`
--

LOCK TABLES `surgery__implant` WRITE;
/*!40000 ALTER TABLE `surgery__implant` DISABLE KEYS */;
INSERT INTO `surgery__implant` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,1,'vet\'s choice',-1.9000000000000001,-1.5,0.9,'lab\'s own: #0'),(_binary '&\æ¸\ğy]J–!\rtD\Ç',1,1,'fiber',-1.9000000000000001,-1.5,1.3,'lab\'s own: #0'),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ',1,1,'silicon probe',-1.9000000000000001,-1.5,1.4,'lab\'s own: #0'),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ',1,2,'vet\'s choice',-2,1.5,1.4,'lab\'s own: #0'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,1,'silicon probe',-1.9000000000000001,-1.5,1.1,'lab\'s own: #0'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,1,'vet\'s choice',-1.9000000000000001,-1.5,1.2,'lab\'s own: #0'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,2,'fiber',-2,1.5,1.2,'lab\'s own: #0'),(_binary 'Àh\\‹\ÕU“†…ø3¼/\÷',1,1,'vet\'s choice',-1.9000000000000001,-1.5,1.5,'lab\'s own: #0'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,1,'fiber',-1.9000000000000001,-1.5,1,'lab\'s own: #0'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,2,'silicon probe',-2,1.5,1,'lab\'s own: #0');
/*!40000 ALTER TABLE `surgery__implant` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `weighing`
--

DROP TABLE IF EXISTS `weighing`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `weighing` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `weighed_at` datetime NOT NULL,
  `username` varchar(16) NOT NULL,
  `weight` decimal(5,2) NOT NULL COMMENT 'g; stop below 85% of baseline',
  `tare` float NOT NULL DEFAULT '0' COMMENT 'g',
  `food` decimal(4,1) unsigned NOT NULL DEFAULT '2.5' COMMENT 'g',
  `entered` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when it was typed in',
  PRIMARY KEY (`subject_uuid`,`weighed_at`),
  KEY `username` (`username`),
  CONSTRAINT `weighing_ibfk_1` FOREIGN KEY (`subject_uuid`) REFERENCES `subject` (`subject_uuid`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `weighing_ibfk_2` FOREIGN KEY (`username`) REFERENCES `person` (`username`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='daily weights';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `weighing`
--

LOCK TABLES `weighing` WRITE;
/*!40000 ALTER TABLE `weighing` DISABLE KEYS */;
INSERT INTO `weighing` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5','2021-03-01 09:00:00','alice',21.50,0,2.5,'2021-03-01 08:30:00'),(_binary '€½¼<\ÆU-¯P\î‹/5','2021-03-02 09:00:00','jnunez',21.75,0,2.5,'2021-03-01 08:30:00'),(_binary '€½¼<\ÆU-¯P\î‹/5','2021-03-03 09:00:00','bmueller',22.00,0.3,2.5,'2021-03-01 08:30:00'),(_binary '&\æ¸\ğy]J–!\rtD\Ç','2021-03-01 09:20:00','alice',25.50,0,2.5,'2021-03-01 08:30:00'),(_binary '&\æ¸\ğy]J–!\rtD\Ç','2021-03-02 09:20:00','jnunez',25.75,0,2.5,'2021-03-01 08:30:00'),(_binary '&\æ¸\ğy]J–!\rtD\Ç','2021-03-03 09:20:00','bmueller',26.00,0.3,2.5,'2021-03-01 08:30:00'),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ','2021-03-01 09:25:00','jnunez',26.50,0,2.5,'2021-03-01 08:30:00'),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ','2021-03-02 09:25:00','bmueller',26.75,0,2.5,'2021-03-01 08:30:00'),(_binary 'K\ÄS.ÿ•X\ç¯\ÇY”1¨Äœ','2021-03-03 09:25:00','k.oneil',27.00,0.3,2.5,'2021-03-01 08:30:00'),(_binary '^0x\÷§ÿ[·µy²-:','2021-03-01 09:35:00','k.oneil',28.50,0,2.5,'2021-03-01 08:30:00'),(_binary '^0x\÷§ÿ[·µy²-:','2021-03-02 09:35:00','alice',28.75,0,2.5,'2021-03-01 08:30:00'),(_binary '^0x\÷§ÿ[·µy²-:','2021-03-03 09:35:00','jnunez',29.00,0.3,2.5,'2021-03-01 08:30:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n','2021-03-01 09:10:00','bmueller',23.50,0,2.5,'2021-03-01 08:30:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n','2021-03-02 09:10:00','k.oneil',23.75,0,2.5,'2021-03-01 08:30:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n','2021-03-03 09:10:00','alice',24.00,0.3,2.5,'2021-03-01 08:30:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹','2021-03-01 09:15:00','k.oneil',24.50,0,2.5,'2021-03-01 08:30:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹','2021-03-02 09:15:00','alice',24.75,0,2.5,'2021-03-01 08:30:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹','2021-03-03 09:15:00','jnunez',25.00,0.3,2.5,'2021-03-01 08:30:00'),(_binary 'Àh\\‹\ÕU“†…ø3¼/\÷','2021-03-01 09:30:00','bmueller',27.50,0,2.5,'2021-03-01 08:30:00'),(_binary 'Àh\\‹\ÕU“†…ø3¼/\÷','2021-03-02 09:30:00','k.oneil',27.75,0,2.5,'2021-03-01 08:30:00'),(_binary 'Àh\\‹\ÕU“†…ø3¼/\÷','2021-03-03 09:30:00','alice',28.00,0.3,2.5,'2021-03-01 08:30:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô','2021-03-01 09:05:00','jnunez',22.50,0,2.5,'2021-03-01 08:30:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô','2021-03-02 09:05:00','bmueller',22.75,0,2.5,'2021-03-01 08:30:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô','2021-03-03 09:05:00','k.oneil',23.00,0.3,2.5,'2021-03-01 08:30:00');
/*!40000 ALTER TABLE `weighing` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~external_archive`
--

DROP TABLE IF EXISTS `~external_archive`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~external_archive` (
  `hash` binary(16) NOT NULL COMMENT ':uuid:hash of contents (blob), of filename + contents (attach), or relative filepath (filepath)',
  `size` bigint unsigned NOT NULL COMMENT 'size of object in bytes',
  `attachment_name` varchar(255) DEFAULT NULL COMMENT 'the filename of an attachment',
  `filepath` varchar(1000) DEFAULT NULL COMMENT 'relative filepath or attachment filename',
  `contents_hash` binary(16) DEFAULT NULL COMMENT ':uuid:used for the filepath datatype',
  `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'automatic timestamp',
  PRIMARY KEY (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='external storage tracking';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~external_archive`
--

LOCK TABLES `~external_archive` WRITE;
/*!40000 ALTER TABLE `~external_archive` DISABLE KEYS */;
INSERT INTO `~external_archive` VALUES (_binary '\Í\éa\Ğ5\ÖùV\Ã	F\Û¥±',84,'gel run Jot.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary 'ÿ£\ËJ\éu\rø[ a†Ši\à',83,'gel run Fig.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary '0½\å	\â¡\îT¦\åq©)º',86,'gel run Hilde.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary '?¬\Îş\ã\èFŒ\î\ñ€€ş¿— ',83,'gel run Bruno.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary 'AÀ\à)ÿ7Í’0J\Ä\İI ½',83,'gel run Lux.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary 'b—T(p±!G‰Nüf:',86,'gel run Ada.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary '”£&¾\Ä\0ûV6\rù¥‰3Ô',85,'gel run Echo.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary '¬=#\òë’%-tı-;\Ì',83,'gel run Dot.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary '¿˜\ğ{‡\õK\ê[T&	\Íj´š',83,'gel run Gus.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary '\ÊlÌš!‡80J‘’±X\õ]',83,'gel run Chip.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary 'ã§©f\Ù!Gú]ggq',83,'gel run Iris.csv',NULL,NULL,'2021-03-01 08:30:00'),(_binary '\ë(µrei‡\Ú\ìË—³y\Ü',89,'gel run Kiwi.csv',NULL,NULL,'2021-03-01 08:30:00');
/*!40000 ALTER TABLE `~external_archive` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~log`
--

DROP TABLE IF EXISTS `~log`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~log` (
  `id` int unsigned NOT NULL AUTO_INCREMENT COMMENT 'event order id',
  `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'event timestamp',
  `version` varchar(12) NOT NULL COMMENT 'datajoint version',
  `user` varchar(255) NOT NULL COMMENT 'user@host',
  `host` varchar(255) NOT NULL DEFAULT '' COMMENT 'system hostname',
  `event` varchar(255) NOT NULL DEFAULT '' COMMENT 'event message',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT CHARSET=latin1 COMMENT='event logging table for `lab_subject`';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~log`
--

LOCK TABLES `~log` WRITE;
/*!40000 ALTER TABLE `~log` DISABLE KEYS */;
INSERT INTO `~log` VALUES (1,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`#species`'),(2,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`#strain`'),(3,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`#strain__alias`'),(4,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`person`'),(5,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`subject`'),(6,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`weighing`'),(7,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`breeding`'),(8,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`surgery`'),(9,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`surgery__implant`'),(10,'2021-03-01 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_subject`.`_genotype`'),(11,'2021-04-06 16:45:00','0.14.6py','alice@rig1','rig1','DELETE FROM `lab_subject`.`_genotype` WHERE ( (`subject_uuid`=X\'4e58ab7ba7cd5b6c8fdc7a12d3810cf6\'))');
/*!40000 ALTER TABLE `~log` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Current Database: `lab_ephys`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `lab_ephys` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `lab_ephys`;

--
-- Table structure for table `#filter_params`
--

DROP TABLE IF EXISTS `#filter_params`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `#filter_params` (
  `filter_id` tinyint unsigned NOT NULL,
  `low_cut` float NOT NULL COMMENT 'Hz',
  `high_cut` float NOT NULL COMMENT 'Hz',
  `gain` double NOT NULL DEFAULT '1' COMMENT 'namesake of the recording''s gain',
  `taps` blob NOT NULL,
  PRIMARY KEY (`filter_id`),
  UNIQUE KEY `low_cut` (`low_cut`,`high_cut`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='band-pass settings';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `#filter_params`
--

LOCK TABLES `#filter_params` WRITE;
/*!40000 ALTER TABLE `#filter_params` DISABLE KEYS */;
INSERT INTO `#filter_params` VALUES (1,300,6000,1,_binary 'mYm\0A\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0hˆ3Ã¾\Â?\0\0\0\0\0\0\à?\æ?3OP\ë?\0\0\0\0\0\0\ğ?\æ?3OP\ë?\0\0\0\0\0\0\à?hˆ3Ã¾\Â?\0\0\0\0\0\0\0\0'),(2,600,6000,1,_binary 'mYm\0A\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\0\0\0\0\0\0\0|®G\áz´?$\î\ì.M|\Ë?H\áz®G\á?‡:\İH°\ë?\0\0\0\0\0\0\ğ?‡:\İH°\ë?H\áz®G\á?$\î\ì.M|\Ë?|®G\áz´?'),(3,1,300,2.5,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0€?\0\0€?\0\0€?\0\0€?\0\0€?'),(4,4,12,1,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0'),(5,30,90,1,_binary 'dj0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\Ğ?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\Ğ?');
/*!40000 ALTER TABLE `#filter_params` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `#probe`
--

DROP TABLE IF EXISTS `#probe`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `#probe` (
  `probe_model` varchar(20) NOT NULL,
  `n_sites` smallint unsigned NOT NULL,
  `pitch` decimal(6,2) NOT NULL COMMENT 'Âµm',
  `geometry` blob NOT NULL COMMENT 'sites x 2, in Âµm',
  PRIMARY KEY (`probe_model`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='probe models';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `#probe`
--

LOCK TABLES `#probe` WRITE;
/*!40000 ALTER TABLE `#probe` DISABLE KEYS */;
INSERT INTO `#probe` VALUES ('grid-16',16,100.00,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ÈB\0\0HC\0\0–C\0\0\0\0\0\0\ÈB\0\0HC\0\0–C\0\0\0\0\0\0\ÈB\0\0HC\0\0–C\0\0\0\0\0\0\ÈB\0\0HC\0\0–C\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ÈB\0\0\ÈB\0\0\ÈB\0\0\ÈB\0\0HC\0\0HC\0\0HC\0\0HC\0\0–C\0\0–C\0\0–C\0\0–C'),('lin-4',4,50.00,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0I@\0\0\0\0\0\0Y@\0\0\0\0\0Àb@'),('lin-8',8,25.00,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\09@\0\0\0\0\0\0I@\0\0\0\0\0ÀR@\0\0\0\0\0\0Y@\0\0\0\0\0@_@\0\0\0\0\0Àb@\0\0\0\0\0\àe@'),('tet-4',4,12.50,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'),('wire',1,0.00,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0');
/*!40000 ALTER TABLE `#probe` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `#rig`
--

DROP TABLE IF EXISTS `#rig`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `#rig` (
  `rig` varchar(12) NOT NULL,
  `room` varchar(12) NOT NULL COMMENT 'e.g. "B:214"',
  `card_serial` bigint unsigned NOT NULL COMMENT 'acquisition card; the newer ones use all 64 bits',
  `settings` json NOT NULL COMMENT 'see the rig''s own manual',
  `in_use` tinyint NOT NULL DEFAULT '1' COMMENT '0 or 1',
  PRIMARY KEY (`rig`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='recording set-ups';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `#rig`
--

LOCK TABLES `#rig` WRITE;
/*!40000 ALTER TABLE `#rig` DISABLE KEYS */;
INSERT INTO `#rig` VALUES ('booth-1','C:002',18446744073709551614,'{\"fan\": true, \"label\": \"the \\\"quiet\\\" one\"}',1),('booth-2','C:002',77001,'{}',0),('north','B:214',90210,'{\"fan\": false, \"lamps\": [1, 2]}',1),('old','A:001',12,'{\"fan\": null}',0),('south','B:215',9223372036854775849,'{\"fan\": true, \"lamps\": []}',1);
/*!40000 ALTER TABLE `#rig` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `__filtered`
--

DROP TABLE IF EXISTS `__filtered`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `__filtered` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `probe_model` varchar(20) NOT NULL,
  `filter_id` tinyint unsigned NOT NULL,
  `signal` binary(16) NOT NULL COMMENT ':blob@heavy:channels x samples, ÂµV',
  `preview` binary(16) DEFAULT NULL COMMENT ':attach@archive:for the wiki',
  `power` double NOT NULL COMMENT 'ÂµV^2',
  `clipped` decimal(6,4) NOT NULL DEFAULT '0.0000' COMMENT 'share of samples; 1 = all',
  PRIMARY KEY (`subject_uuid`,`session_no`,`probe_model`,`filter_id`),
  KEY `filter_id` (`filter_id`),
  KEY `signal` (`signal`),
  KEY `preview` (`preview`),
  CONSTRAINT `__filtered_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`, `probe_model`) REFERENCES `_recording` (`subject_uuid`, `session_no`, `probe_model`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `__filtered_ibfk_2` FOREIGN KEY (`filter_id`) REFERENCES `#filter_params` (`filter_id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `__filtered_ibfk_3` FOREIGN KEY (`signal`) REFERENCES `~external_heavy` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT `__filtered_ibfk_4` FOREIGN KEY (`preview`) REFERENCES `~external_archive` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `__filtered`
--

LOCK TABLES `__filtered` WRITE;
/*!40000 ALTER TABLE `__filtered` DISABLE KEYS */;
INSERT INTO `__filtered` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,_binary '”òš·«\ôb\Ï\æZúkX‰Yj',_binary 'E\ó…Å©­]\Â%ë—·¸¦\â',11536.8141204706,0.0000),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',2,_binary '\ìšj1\ÃN\Å|ûnl#',NULL,10100.106209469357,0.0000),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,_binary 'Ç§€QJ¯\Ï‡\Ãq\Ò`‘',_binary 'Ó€sFD\Ì\Ëlr©¿/zŞ¹',8902.411662852353,0.0000),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',2,_binary '~£+ayo­Œ‚¾ù\'8',NULL,7522.231936447506,0.0000),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,_binary 'cü_°\ìu…f\"¦›ÿj(P',_binary 'S7-k7º\ëQ\ËR#\ßÿ¹\Öq',16341.85087244494,0.0000),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',2,_binary '8‚\àP®b“¢N!TƒÇ',NULL,14153.059227843918,0.0000),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,_binary 't ¬\ê=yl\ÕG££Zwb7',_binary '^~\íD\Ù\Óv•ÑŸ™ª2¤$',9106.119464579417,0.0000),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',2,_binary '³ûLsq\r~É“\Ô\á#ı\×^',NULL,7786.314314835478,0.0000),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,_binary '–­‚+\Ó%c\ãAQq\Ë\ò7}',_binary 'U^=X\nø’ÌŠ¤º\öO',16393.434363600893,0.0056),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',2,_binary '¥Å¤ƒ\Ç\Ï]\ó\ÊR[t\Ê\Ú',NULL,14503.139581523359,0.0000),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,_binary 'zs“\Ú\r …\ò\Ö\Îv\ï\â‰',_binary '3nƒHn\ã×°J\ã\Ô\ÙPƒ',16262.626141236009,0.0167),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',2,_binary '\nZ\'Up(¼\Åùa\ç\ŞÜ¶v',NULL,14236.342308581496,0.0167),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,_binary 'ÈS §Cg\Ş{\n‘(³g',_binary '\ÃÇ¿—gŒ\æK<Y«c\Ã',12689.430386521904,0.0000),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',2,_binary '\Â É³CCEr(¼\ó\ïüt',NULL,11030.537805665614,0.0000),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,_binary 'H=K.\Î$\ë\ß\"(©‰\n',_binary 'NŸ®½ø\ŞÊ¹43\á@aH',15034.022642102615,0.0000),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',2,_binary '\ÖWıW\nIj5o\Zˆ\î«\r\Ñ',NULL,13200.710106577057,0.0000);
/*!40000 ALTER TABLE `__filtered` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `__spike_sorting`
--

DROP TABLE IF EXISTS `__spike_sorting`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `__spike_sorting` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `probe_model` varchar(20) NOT NULL,
  `filter_id` tinyint unsigned NOT NULL,
  `threshold` float NOT NULL COMMENT 'multiples of sigma',
  `params` longblob NOT NULL COMMENT 'what the sorter was told',
  `took` time DEFAULT NULL,
  PRIMARY KEY (`subject_uuid`,`session_no`,`probe_model`,`filter_id`),
  CONSTRAINT `__spike_sorting_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`, `probe_model`, `filter_id`) REFERENCES `__filtered` (`subject_uuid`, `session_no`, `probe_model`, `filter_id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='the clustering run; it fails where there''s nothing to cluster';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `__spike_sorting`
--

LOCK TABLES `__spike_sorting` WRITE;
/*!40000 ALTER TABLE `__spike_sorting` DISABLE KEYS */;
INSERT INTO `__spike_sorting` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:39:00'),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',2,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:39:00'),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:52:00'),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',2,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','01:10:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:57:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',2,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','01:24:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:28:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',2,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','01:29:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:38:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',2,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:56:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','01:09:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',2,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:35:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:49:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','00:15:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',2,4.5,_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0method\0\0\0\0\0\0\0\0\0\0\0\0\0\0k-means\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0whiten\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0window+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à¿	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\ğ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0channels-\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0prior\0\0\0\0\0\0\0ÿ\0\0\0\0\0\0\0\0\0\0\0\0\0\0limit\r\0\0\0\0\0\0\0d\0\0\0\0\0\0\00.05\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0when\r\0\0\0\0\0\0\0t\âb4\0~/S\0\0\0','01:15:00');
/*!40000 ALTER TABLE `__spike_sorting` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `__spike_sorting__unit`
--

DROP TABLE IF EXISTS `__spike_sorting__unit`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `__spike_sorting__unit` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `probe_model` varchar(20) NOT NULL,
  `filter_id` tinyint unsigned NOT NULL,
  `unit_id` smallint unsigned NOT NULL,
  `quality` enum('good','mua','noise') NOT NULL DEFAULT 'mua',
  `waveform` longblob NOT NULL COMMENT 'samples x channels, ÂµV',
  `spike_times` longblob NOT NULL COMMENT 's',
  `n_spikes` int unsigned NOT NULL,
  PRIMARY KEY (`subject_uuid`,`session_no`,`probe_model`,`filter_id`,`unit_id`),
  CONSTRAINT `__spike_sorting__unit_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`, `probe_model`, `filter_id`) REFERENCES `__spike_sorting` (`subject_uuid`, `session_no`, `probe_model`, `filter_id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='single units';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `__spike_sorting__unit`
--

LOCK TABLES `__spike_sorting__unit` WRITE;
/*!40000 ALTER TABLE `__spike_sorting__unit` DISABLE KEYS */;
INSERT INTO `__spike_sorting__unit` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\07£\Â\ßÁÌ´\Â\æJÁ\öO\ÛÀ6Š@	\æ·Á\Ö\öA O\îÀ*A®ÁHf\êÀ\å\ãAº\Ó`\Â\ö B	¿\Ø?´\íÀÄ¦?•\âAşVÂ¹¡{Á‰•½À\Ã\ğ0Á?g\nA´\Â;Á‚Â­‹\ÍÁ—]…B¼®’B´T\Â\ë’øÁq“\õÁ\Õ`¿&½hÁgeÂ…\Æ@€ @Ô§BlA0^A\×\İÁ:IBû4‚À<šA={A\Õ-AQ\ÎÀA¸¹Áv4~A‚†ˆÀH¨BFE\ôA\ï\Ë\ZA\ó™\Â\×UÁ\èINB\ŞsNÀFµ\öAG>¦@t“\ÂÉ‚>\Â3l\æ?ÈªjÂš²AŠ¯:B‚Ó©Àp\áA¿Y4\Âø„Á+\ğ€A\Ö2 A¨·Â—\rŠÁH”Á58AÀ \nÀšª\ÑA)KNApÔ«?øLœAÀ™Á\ã\ìB7¢ÁPgŠA\îicAÈ°A.š\ÂV¯AÏ±[A\ÜxO\ÂG\"@x\ÙÁaøÀ±y¦@½QPÀ}\é.A\Ã\óŠ@',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0Š\Å\áhn…\÷?\Æ\ôW\ß\Õ\íü?c£kw<ƒ\n@ \Ûg  @*œû˜\"@\Øzº\0B™&@,±l{¾&@²+•\ë\ß\Î\'@ømƒ[E+@YI\n\Í\Ñ0@\Ò;>„o2@ûøz™\ğ5@\ì\çMg\Ë66@\ê7¾­9@\Ï3!¹\Ü;@”&¶¿b¶A@‰­\\û*C@š\Ô\õ\ô˜C@Z\Ê7\Äú{D@B”;@­D@X@)B/NF@$>\Zûı\ãF@\Ñ·˜ıG@\×&QLH@x‚¶°ÿlI@9\÷tÙ¶ƒJ@`½„DıJ@¸w	\ë±QK@\Òh \ÇeK@2ºmŞ¼K@9ao\Ö6\ŞK@H-9\ğM@',32),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,2,'noise',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\Z LA\Ô×´Á°\Ğf@²aœ\ÂîŠ€B?.R\Â ¹B|™.B\ë§M\Â\àBİ‹‰Á–«Š?±bÁ5\é¿A7)BC\ó\ÒÁO\"%\Âi\ê \Â\\J\Î@]4ŠÁ|\Ê@›ø­B\ÑAAªt$@&QBy\í,ÁB\ÈL\İÁÁ{†B†œNA	B3š–Â£*Bˆ\ÂAYqnB|‹BrtXB\Z\ÇA\"\×A\Ş\ô‡Áş”Á®¿cÀ#±§B’hYB\Åv\Z\Â\Ös‰BÀ.BTÅ½Â¢”\'\Â\Ë]Â¿­nÁf$\ÃÁ\É0\ÎAÔ‹ÿÁ&7\"À\r\ÅÁª´hA¦CÁ\ğ\ó\rÁ3\rF?­\0\Ãù:BMÂ¹7B±\ô\Â\ãİ•A——CA\æ\Â¯ÀÁ8¢¿B3^\ÂR¤B\è\è^Ág\ÊoB*Œ\ßÀš\ÈYÂ¹¶N\Â\éÿBÁ¹¬dÀÁ(À\Âe¼@\õ1–Á\ñ\ZB&µ\ÃÁ\Ér\Â.>\öÁ]Œ‚Bs›@@½\nB6ª\'Á1ÀÂ¥v=\ÂC‘‚Â©Q¥\Âdk\ØA6\"B',_binary 'mYm\0A\0\0\0\0\0\0\0j\0\0\0\0\0\0\0\0\0\0\0\0\0\0e\ïÍ‹\á\Û?“m¹s@¾ÏœÒƒ#@C‹ZÁ\ñ@\ìNdt\Ìr@X\ô \ÈtŸ@¹˜µLSµ @Mˆn#\ò\"@£\'b5j\ó\"@¤Ú‘\ê4#@n \Ôl#@˜¡9H{#@\Úş:³@\Ø(@¨¥‰ \Æ)@™\ÜQF¿A*@N@‘Ä¢©*@øF\ÙØ¾£,@r)/5_.@øN_\ò.@‚2Æ°P0@\ÇE_^š0@¸®K0\ØP2@\æ \Z\Ï~?3@\Èl\æ‚_‡3@-\Ú\âb4@M½\åªw4@”0Š‹İ¾4@$\Úş®\Ó4@p6\õX‰5@\0Wùù\Ñ5@u«¹®£%7@V[ ½ı<7@zb:YA7@\ì€Ã¯7@I“²sı\É7@€¬1›$h9@JIÔ‡¼«9@£q,!\Ã9@\á|¥?\Å\Ê9@;\Ø\å\éû\è9@I±EC\êÀ:@›eúG;@,\Ø\Û\Í;@\åÿ\ğ\Î\ÂY<@ˆ´ÓŒ\Ô<@S\áj=@\İz§²=@Tpsù,>@\ÃFÿ³\"?@\ÆY\Åx¸@@\òA³”UN@@²]ß„:[@@\î`Zc\Ìx@@Ö¥5p.Š@@F\Ğ&\Íı“@@\á,?\'A@VS:°<ŒA@\Åü1¼k\ÊA@¹\Ô\ÇH,LB@@g\Z‹\õB@6¤	¢¨C@\ÚD\Û\äC@¿…¹:*C@X\éÊ™´\\C@2­\ìpC@V´•{C@)‚E\Ï6ƒC@Á†VQ\öC@S•Z\ÅD@YÙ†:8[D@\à\ğ\öÈŒD@ÇŠ¡a\×LE@\rF\Âu<\\E@Š\èM\î/`E@z‹ª4•hE@–ŸS¶\ÖE@\ßr\Î\ï¦\ÜE@µWF@ù\"@\ô\äIF@\\\ó\Û;F@šÎ ¢\\\ìF@Ö“p;\òF@¢•¾™\ôF@\ÉÔ±”°#G@´€mo\'G@H(\İCú\æG@\Òüp\Ã-–H@\Ç¥`\"nI@Um\0UNƒI@\n\ÌÉ‘¥I@v\÷\0M\æI@\Çd\èU\Ö\óI@ì¿›¿J@\æt|³\ÈJ@–\âaD˜\ãJ@¸9ø\äTpK@[­tû_—K@~¶I\Ú@\0L@cÒ•\É\ëAL@7Jx•[L@}\çe,&rL@_\ô˜%„L@±[xI¿M@[\à¯)\ÑM@‰vq\à\ì\ìM@ª@:\å\ÅÿM@',106),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',2,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0G¤ÁÏAW\êÂˆW\"B‡\ì™Á\ô³ı@HmA\áH“A6¿Á\õ\ËS\Â.#ZB¬eB\0ü\ğÀ\ó\"\ÂG/[BÚ³’A\ÏBB£\Í0\Â\ëZAdÁºA¡3\n\ÂPk-B#Ä€Â¥•CB¹T\Â*L\àÁj>(AQ\ÆüÁ6x©Á\èÁ«t¾A…]À¿a\ğ5?£³¾Á\æ©A§\÷Ay-ª@ŸË‰À‚„\ÂKO\ğ¿\í\ÖÂ«¸aÁ¡	fB\ì\0\Â%SB\Æ\ÃLBv\Ş7B\çSlAgµB B\Âm±:B gtBò‰°¿ı;BÀv\Â/\äœ@\ğ_Áÿ/BhuBÁ\ÄABG<­¿w\í\Æ@\'\ê©B°ksB¾PÁ\éÂ‰r#Â–\ÆUAd ûÀ\åùÁlÀ	 %\Â\ÔÀ`ÿ5A.·BşŸ\n\Â\Ü\"\"À\Í\éArs®Á\í»(B\Ú.\Â* =A›V,Á`„Â­¦§ÁÁÿA\Éc,\Â=”6Aq\ÍA`\öB\Äü@rB©\Ç8Bt\à¶Á•/\Âw\ôSB',_binary 'mYm\0A\0\0\0\0\0\0\0u\0\0\0\0\0\0\0\0\0\0\0\0\0\0pS\ğ\Å?€\÷ø_A[\Ê?\×Ë‹¬¥\Ô?<i\è@°¶\å?N0\é8J\ñ?\ÊQ­(0\ö?m0ÿ\ÈÎ\0@Š\Ğj‹E@§hŠ¸A\r@7±€0µ@‹¢\é\ä\È`@&Z›”g@¾r§\Z¨S@8x?=›\Ã@2¹1\n\Ñ@ü\ös\Ü@‰ ¸¨\Ø!@\çT\çÄ¬%$@\Ûtµ\ó5!%@Pas‹j»&@DV\Ú\Ù\'@\òImw)@ ·ş‰q\Î+@\Ë\ö\ã\ô4,@½5\Ğ I,@\×>Es£%-@n9‚\Ü\â!.@¢¢qEŞ•.@ae=¨¤.@Ài#!br0@œÛ¤°\Z€0@\Æ\à0h«0@†bªA\Õ0@ç›Š\ß\É*1@\Ù<s1@f¤\é*Á1@\Ëg\æ„\ê1@Â’›{N2@ú\r\Î4n2@”<r-2@z°Ÿ\0ƒ4@\ì\Ø\ç–Ç˜6@xH\ØO²7@ÁxÉ¼27@z\Ş7\õF7@\ÔD{°\Ê7@±\ï\ßO8@†\n69@ˆ·U“Ls9@dÁ\È4µ9@/ø’0•\\:@a\'P0r;@“_\Ì)\×<@E\ÈGj}T=@[†\÷Åª=@`­úÒ®>@°Ïšƒ?@2i’–?@-\ï\õ‡¼\ò?@ø?IN\ò@@¶ I†¯@@[¯\ó.@@ú5Sk@@YQ{@@«\ÇjR\ÛA@g\íb\èn|A@·S\"ë¸®A@z\ä`)\ÛA@z\n©Q^şA@_<\á~YB@Šœß“‹•B@TCX9 B@U~P\ñ¶B@Ô±n\ÌB@Á\÷E\ZC@\ó©=±M³C@rfÅ¡I\ğC@†Ûj´D@#¿®(šD@²Û‡\íUYF@]Å­gF@+WS­\ÂqF@ûºv~F@4‘\Ó5X«F@¢¦•5§\ÇF@ 0§Lc\ğF@@¤€G@ ²!´\ñUG@‘V·­^•G@^a&\×G@‰¹n£soH@D{!&d-I@c\í$˜I@s0\ÊZ›I@‰º×¨y\ÓI@\ñ¸\n²J@\÷‰è®™ J@h£F\ì\æ4J@Tl›)=J@jù²i˜~J@\ÕM	—Ï†J@M$¢ú\Z\ğJ@ˆ–ù(K@K»ü[K@\İemU¤œK@3L&/\ÉK@‰«\æ0øK@½\ä’%L@w\n\nY7L@\ã3NªDL@\\€\ÇOL@©,®OF•L@EEZ\ZÂºL@\Û~V‘ø\ÎL@§Vµ\rM@œ\ÖÕ“\"iM@€v\ìJ¯\ÉM@',117),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',2,2,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0K\ôÁ1’™Á8¾A\0LA\Ïz\'\Â1\õlÁ©3B8<CÂ§®3¾/\öÿA\æ|\ØÀy’\Ò@|¥\nB9ÿ^?\ÊbÁ¾\Õ%B¸\ÅaB‹aB\Z\ËA*Á¸›8Aû6…@\Êı²\Â2\Úù@1e\ä?:ø\ÜAR°\àÀ8¥\ÂX%\ÂdV#Â¥¼·Bs\é\ğÁ‚ËƒÁ†\0ªA´³Ájs¥Àª¿J\Â\Ï\åÁ\ÙÖ£A~\ãÁ©O @ÑƒA‚#BGMWÀ\ç|\×A0tÂ²[ Ác¸\Â\ëÿ\ÂıZÁ±\Ö\ÙÀJJÀÌ·+\Âü\än@\äcXÁ7\èœÁV\öªÁ\ZAª\Í\ÂDB­/=\Â\Ä:\ÌAn\ÊÁ\İ\Ô\Ç\ÂnX\æÁHYLÁ°—\0Á\Õ\ÍFAW…Á …¿Á7\Ïû@4²Ày¨\ÂAş)\ÒÀ\Ó\ã\ÓAúœ_Á\İFBï„¯\ÂX\Ñ?\ÂzF7Â¥T\ÂJ[ÁYZ¡Á<H\'B\Ğ\ò;\Â\Ü|BN¿ŒAÎ¿:BÔ…V\Âx”¨B=\ÊB;Á¬t\Â:erBÇ ûA‘@\Â',_binary 'mYm\0A\0\0\0\0\0\0\0%\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ë \å3ng@Î•\ôf\Õ\ã@\Ä2].¾?@C9ƒrb@S°!1ú\"@.?VCQ@%@‚zŸ\"es)@\Ş-‘ÿ¹.@\Ê\Ò\Î<k2@¡°(Ku5@J\è„@Zø6@5@y£7f7@„\ÉYˆ7@{³\õ†\r8@\Ú`\rÑ²!8@¨\Êo½#„;@\ß|“ø\0>@j·**E@@	?]+\'A@•\Æœ\õA@\å\äB@\ãE\Ò\äş#B@\ç0/B@z•*šC@\Ç&\\|g’D@\ò¸\\eHLF@\ÏÉ¨¿VrF@…\ñº\æXG@Æƒ44GrG@\àˆÜ·0ÁG@|\Å4ˆ\ñ•H@\í\ï…J¼H@\Öü\É\ñtI@^Zø70„I@b:O7tK@›‚,…ÅK@z™U@h€M@',37),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0‚$¿APÁ„euÂ‚!¤B:¸„B\ÉÈ»Á\è ZA*\Ù\ÅA¸¸¶AÀ\Â\×T\ÌÁ\Í^°Áº†Z?qQÁ¨\Z¦ÀŠB„/A\Üt\ÂG:£B›ù€@#\ò\ÓA\ğÈ‰\Â\"\×\0\Â\\B\×\íˆÂ©MùÁ%_ABV#²Aš\Âİ¾_=x\ØWB<}Ad\ŞIAÈ¶A\Üz@gb\ØAb¼Á‚˜“Aoe†ÀM¬£B‹EşÁ\ë\ĞtBsH\ôÁ03¿AËú>V\ÍB\öj\ÌAy7”A\÷ˆ9B·Á¥´|BZ¶rB‡¡Z\ÂP¡\nBs[$\ÂF•tB¸)²@\ï9MB“·|BG,•Aø\ÖvÁU0fBm1¦Áü	\ÂiZ’Ab?B\ê\ÕAB\Â@”\ÂÀ7œ\Â!œÁ¯™.BG\Ùe\Â,•\ÒÁ0\ÍÁŠ\n–AÉ‘{\Â.\ö2Â©…ŒAÕ„?B<j!Â™—t\ÂC{†ÂcAÁ}\Ê2\ÂÛ.AøcA\Ä\ÜAw‘fÁ©.BùkŸ@\Ì\ÄhB`ûB%ÁXc—@Œ\\B',_binary 'mYm\0A\0\0\0\0\0\0\0)\0\0\0\0\0\0\0\0\0\0\0\0\0\0˜;á…•z\î?‚\0¤\r€\ó?Jw14\\\ö?wÜ»º²@„Cş\Ş\â@ø\Ã\ÚM–\ó@c¢©øz:@\ò\åE\ÌE!@}Š\"A\Ó)@_OıÅ¢	*@’m\Â\ÆL*@’•r\Ú:}*@\É3\"‹,@¾v§¿\Üq-@½W¦Ÿ\ï¤/@À€º±\Ê1@ø\áÔ„\ó(2@B·|f}4@N\Òz/tv6@„EV¹™}8@»\Ù\Ñ\ğ&\î8@Ó¸^\Ğ9@¶¯j\"Â°:@M\ß~nL$;@\År¦rmµ<@;\Ér±%W@@\ïH\Ë/JA@K®	!wB@|„\ĞXe¸C@µ¾i»\Ğ\ØC@½¤38\òC@™{I¨d\ÅE@^z\É\ÓxF@€IEm\ëG@I¥½b	\ÄG@½¸mgH@ º¿ÿI@¶\é\r\ÖH\ÂI@¶ø\óF´\ìJ@\Ş\ëazû6K@vù‰L‚}L@',41),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,2,'noise',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ì\Â\ç\êA\É”A\è%\ÂV-B’¼lB\ğ\ğÁ\Øv\ÂI‘°AE\é\0\ÂvaT\Â<YD>ŒB\æ€\"Bb®Á†Ù†Aüx0AŠº@u’pÀA°_\Â90&A\ÜH³A\ÇÈ\Â\0¹	B…:9Ag°B#B%h›A–;®B\Ş*\ÊA]ÍˆÁ½ÎA\Ù\ÓKÀ\\ıŠÀXI\êÁ1±\ôÁ\í§Á«\ã°Ar\à4B«=³«B$\Ö,Á;)Â‘A@a\È\İÀ\Ö`©AE.[Á\Æÿ\ÑÁ\ñ;Á\ß[B@\ò\ÃÁƒ\Õ@\ö\ÕxÁ¯rBŸ\ÂA¸|ZÁş\ğ0B\÷\ÔeÂ€+e@ÄŸ?\Å\ï#@3±B(\ËÀ\Ë\èvAxOA\é5|\ÂK\âÀ<ZwÂ‡\â$\ÂO%eB[8\ãÁo2:\Â\âaB\'şPBoM\Â*-\Â<{Ál\Ø@’Y»An)˜Á\Û.Ad~0\Â´B\nÁB«j\ÂjE¿8§\\\ÂAO\n\ÂV)3Bp\Är\Âp\áHÁ\êtB*/\Â.\ÎÁ˜\"4A',_binary 'mYm\0A\0\0\0\0\0\0\0Q\0\0\0\0\0\0\0\0\0\0\0\0\0\0:\Û	ƒ\É\Ê?\ôpø.¤\è?V<%™\Ù7\ö?ŞŸai©1ø?:\ó\ä¢\Æ\ìş?¡g\ã \ô@hI\Ê\Ñ@\ÃQ\ô\Â>\Ñ@\0jƒûºR@}5=\÷Í˜@„\ngH@VL@—@yR\\>-@&\"]:½@i6Õ«B1!@\ÔıÉŠC\æ!@D\á´ÀÅ$@š>\0<_&@g“ı\ğ}s&@s~|¥Ï³)@¦m\ÒfY¿)@V\Ä$QÀz*@RÿüNn,@\Z©øwÿ-/@³¡·°h\İ1@\îT\'p^2@S¾)\î¢3@Nû|Ø¯4@r[]U¤_4@hUVLª7@>\ë\Õ\Ä4\Ğ8@tz‡j\ç8@‰g\é €\ã9@\ÍusA~;@\"\ÚM3¾==@p\0\ïbƒ>@QúŒj\Ş>@ı\Z6	@@Hxh\Ù^„@@›\Âb0¤\Ó@@>*\"k\â@@™Á+€™A@\ß\÷±RB@	Î¦\âpmB@·À\æY\ÄrB@\Ê?>\ãÊ™B@[¬1\Ø#C@,ºˆ\İÕ°C@%jH›†\áC@–±\ÅÔ¸2D@±¨¦qD@@\æ\äH–D@Œ½1kcE@\ëë®n\ÄE@¨)\"ƒ5\ßE@}C\î^(F@<ş\ô[EF@_rh•	½F@.À\àvşF@ ¤\Ò\è\Ò8G@yZU\"šQH@K©^\ïœH@\Ë\öh\ÎH@·¼½‹^\ïH@\àV˜}#KI@\ÄÖ£\ëŒ~I@EO¿j<\ÔI@³ŠhüZ+J@*\ãYŸ3NJ@Ã”\"kuJ@¨ƒ\Ğ7\õ\ÑJ@ta7Ì¥K@U\è\æ:ÀK@\â\Ô,Z&\ÈK@t\ì´ÿ‰L@\ô4C#9L@5q\\î—’L@±¯Z¸ºL@v\ÄYƒa½L@\İxEadM@>\Ú\óE\àM@',81),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',2,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0B¼\ĞAqú¥Áz˜¸B\nÀtA~\ÉbBª–¦Á@rx\Â\Î\î\ÑA\ì\ÂÏrÁ cœAFÆ¯A\à’VÂ©–\ïA¢B,mA\ËlBÜ•€Áİ¢\êÁ\ö\òhÂ¤\ô\ñÁ=\Ç\ğ@\ö•?\Â\àF\ôÁZlÁ\èù\è@ Çª@‚\÷\ÑÀ\áiÂ”\ßCB2ªşA¾ı$A;JAÁ\0½7B^\ì‚Áb;‰Á\Ã\â\ÙÀ\Ø/)A¿ZKÂ \ÅÁ¼/\ÒÁµÁF\Â€\ÄA¹\å\0\Â]ª4\Âk¨\ÏÁ\Ã\Ù9<iÀ\Õ\òAç“­A¨2\Î@p\ÂAŒ“€B\Z³L\Â\ä{­A\ß\âB\ò’˜À[\ÖA&B‰\ÚÁ¢U8\ÂcWYBw\ÅA†u\Âw\'B~\É\Â0cb@90\Â\0³nB‘IÁ\Ìu¶Á\ìU\àÀ\Ã\Õ\ÆÁ«’B-\nÀgºÁv^\Âãˆ€Áu]kA\É[$Àı (\ÂQ=«pBü\ñg@®o\Â\Â-¡Á59B$“\\ÁzLA\Z&Á\Ø\ŞÁ\\R\ãA\Ë\ßÀ¥\È\Õ@„¶B\ñ\Æ\Â',_binary 'mYm\0A\0\0\0\0\0\0\0N\0\0\0\0\0\0\0\0\0\0\0\0\0\0Ô©h\Ên\á?üJq\é?§c\ñ\Ô3@q¦üv%\÷@i|	§¥@\ò™	à­@s4ƒÀ¢À\Z@údÈª\Ú\Ì@×°\×» @P\à*W\Ş#@Ö*\\$@|’Qip\'@Ô\Ú?\ë\Æ(@˜\Õ5>-*@zCÀ_À+@]\ä±n\ò,@:˜¤ lš0@_\ÉI\ã\ñ\á0@¥ZnP\é0@\ß\à@6:1@ûÉ•\ô\Ê1@j©\Û\å´ú1@3iŒ2M”2@f:Œ	œ\÷3@\Ú\ÓM\ê›X4@ŠD†\ßÁz4@=ab\Ôf5@¨\Ï&¶´5@û:\Ü_%6@&«ı”Øˆ6@–T]#8@ø	\"s\"7:@„ƒD*B;@M\Ö\'û2<@ÿQ	\Ê^=@…\ëŒ\ß\Ò\Î=@ \ã¼q?@–\óı\í_@@h¢ûP	A@QDH1•A@\ÜO¡ˆ¼A@À,p°È”B@7\ßV±B@\Æ\õ\ÔcC@:\ğ\ç\÷C@z.E[\×(D@ú^§\ÂdD@š\ğÏ»pD@\áw.ÿE@\çÙ°E@\Ú\îF\ßE@E¹\Ë\òPCF@\ã3P:\ZJF@{.½øOF@\ò¥\ßşvF@eøT»F„F@‘`Oˆ`\ÜF@”y´o\äF@£›\Í\è+H@H-F?zH@\Ü:R­”H@¸\à\ö?\ÜH@u“­€\ÊI@¸t\á¯F•I@#\Åkn­I@:h[›0\ÑI@/Ü“Œ¼\áI@ut\×\ôK@L&\ÒÀŠ K@x\ÉA(K@6cı9*K@¾ø y\r@K@s\ó\Åe`PK@¡\ô—ªcK@\ìq\Ã\Ë\ÏDL@/Œ\ğ \ÚHL@\æŸ\Õ`\ğhL@±ÁÉ°«M@',78),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',2,2,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0{JøA\Z\ÂD\n\ÊÁ\ë|Â‡³c\Âü+6Â®Š\èAG\ô„\Â0™A\r{1B\ÄBUÁ\ßFAr^¿\ÈÛÁªĞ´B\ØV\Ñ@G\à@\å\Ì\ö?\ã\ÓÁjF B¡€6\ÂmÜ‡À«N{Á¶cÁl\Ô\èA\æe½Á„$1\Â&I*A»A½AT_ºÀ­`B\à±<\Â\ÉSF?€H‹ÁU\"€Ag\ç‰A3B\'\ôÁ1\õˆÂ¿jW\Â\×dZB’OÁÄ‘¡A\áaJAd\Z¢A¡(8B\ñe5B}\É\ÔÁ\ô?B\ÉwAQ\Ú\ÛB\'¦\Â‘µ?3#QÂ­|\ZAF\ÚB¦A\É6\Â\õ(B°’A\ÚAmÁ\Õ\Ú Á01QÁ\ÍW\÷A˜B\ëÔ\Ân.0\Â\ç¨:B\é\È\ZA~Q‰\Â\Ã7?uAølB@´eÂŠpB\ÄI¼Á¡—±AP„@]j½\ÂdÑƒAe†\Â\õ\ß\Â-ˆ7\ÂW\ØAU^Á\Ä+\ÍÁşl\Â0H/B°•\óÀ.)B¦^cAÿv‹@ÉÿÀF\Ó @5^b\Â',_binary 'mYm\0A\0\0\0\0\0\0\0;\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ì}\\\Şü‰\à?6\ç:S\ğ?Rüû\Z\Ë\ó?ÿZxl\ä\Ë\0@İ›—\ß\í@e|\ë©	M@–t+S\n\ß@m^êª»&#@0Ê®ú¤%@L\Z\êa\Ø]\'@-Wjp…{(@\åYm\í\Ú\É+@t\Û\à\õ+@m\Ñn1 $,@cO\Öù.@X\Ã\"JĞ­/@-\ã\Õ\Ò\è2@\Ï\ÌÿA¡\r3@,Ì§\ã‡L3@8²€“4@\Z\Ò=k^-4@z><L{‹4@W•Ï¾\×a5@X„¼»eI6@f¼ú\ÎÁ:@aF\Å6Y?<@z?‡\ßB<@7›\Ø)]?@\Ê¹*\Ê?@„µ\ê%\Ê\ï?@K%{%\Å;@@4d½c-®@@r¸\Ü\ã@@şVs\æP#A@Ÿ,\'³\'ƒA@F:Fg\çA@„\ÌÌƒ1\õA@\Í\÷XŒ!B@\÷¹Rµ#B@Z:.B@\ñÃ®¹„eB@{µ\ÕNB@\â©iÄ‘\÷B@EUŸ\İ\æD@hÑ‰\Æ!E@\Ù\öyEÀE@\ö4c³²\ïE@´œ~I^G@IB\ÔoPH@J©»t \êH@…²ê™I@\re“\íù\ÒJ@4£E;£\éJ@ uû\ŞşJ@\Z\õ†£L@!\Æ_CL@9³  \ÄM@Èª-lM@\n\÷oÀ\ôuM@',59),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0ˆ®\âAŸ\òB\ğ9Â0SBêº†ÁJ;BA‚ÁV\äKA4\ñPÁe8\Â\Ô\àšÁ\ãVUA\0\Â\Ó½ÁÔ–\ÂØ·½A\ÙQÂ¥È“A›*üA\ä4B*ŠMA.„•@}t´AcyÂ®~8B@FB:y\Â\Ş(ƒB\Ã\Æf\Â\ía\âÁÀjB\ÈÈ±B4MÂ¼j\×A\ö\Ğ\ØÁW4–¿\Ôú¢\Â-3\ÕÁ\Ä\åA€qCA\"1SB\Õ7Á‹WH\ÂN\Z\ô@‹/\Â*E3Á\n\rÂ­Y-\Â\í+\ÕAŠE\Ş@›wÁ\â–AœÂ§ÓšÁE\Ùü@B´ŒB\ğ„}\ÂS•)Bÿ\Ë@\ÑWB¦˜©A¿ˆA—B*W-ÂˆŸA¶ò»¾¢¥\ÉÁ \ÈÀu=ÿÁ¦‚ÀJ\õ‘\Â\Éc@\àBû‰Â‹\ê*A9L\Ä@9Â—¼vBYûÁÑ¶BBX/\ñA@BA\æ{6Â¾o¸A5[\ëAû\Z \Âl\ÔÁ,\Z%\Âş‰mÁy¦B\ÄB\ï‹NBE–\ËÁr‰UB\Í4O\ÂSxL\Â',_binary 'mYm\0A\0\0\0\0\0\0\0M\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ğkJ½\Ô?¡X\n¸@ªS‹üˆ°@Ä£@š•@¯S\Ô\öšR@\Èk\Éh)B@’”{…¸¨@\ö+>¤I\Õ@\Zût\ÚP\Z@\\š%¿| @ã´‚K» @š\nNŒ\ï“#@\öo¼I4\'@¢\Ù5](@³¹.\â=)@\ã^Z#f*@\àx ÀÙ¾-@\ñÁ¥š/@—/Th[?1@ß¨u9\Z¨1@ûEQ+3u2@\àü\÷µƒ3@š^K¢\÷ú3@;V¡r¶4@Œu)\Ë\ë35@\÷T\İp45@{l}«\ì6@v\\S7@#¸Ÿ\Ù\Ö7@b¾\î-©8@ş7\×@{`9@\çë¨9@\İ<<\Ø:@\õÍ€> <@š-\é\æıš<@&ŸC¼F=@k\Çì³=@“-şM\İ=@iTXp’>@Šæ’¿i\ê>@ÿ7B#?@4¨<\è1¤?@¶Î“œ.0@@\ô\Õ\ÂR¹6@@¾“@¥@@ÿ;\Å\ä´A@\ËükcSA@\ÑÿC\ÖB@™%?&_B@ş\n\'\ç’B@¥„ıSC@\Ä\åk´C@\óº¢USD@\ï\ÉR›D@VÀd£”*E@[&ß³›GF@«¦t¯nøF@{1CşF@@G¹­\Ğ\ÃG@d·;z-H@!Ç·‡}H@»§9\è°H@\Ş\í•~ZI@™\Ù0ı˜‰I@\öŒf…µI@BGc.\ËI@ˆ>\ñŸ?\ÏI@·{\æI\ÜoJ@@\é¾i^½J@”XEK@](ÿ~QIL@•+½XL@\í\÷ê†¦‚L@P\Ä¾¹\ÃL@o=!M@‰\ó\÷TŠJM@yÁù2Á}M@',77),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,2,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0}\ö@L\ÏÁ¬‰Á\Ø\öA4\ôuÁ~:Bƒ×°AF\'—BÎ˜A=’\Â\ï\ÆW\Â‹3Â¶Š]Â¦c´A“\ËÂ“ƒBB°Á\ğ±-Bš\ô\Í@9\ì\Â@˜©A‰2¶A¨•\Â4D\Â`BmA\ØCB¦!BXyAˆ*B\\GµA\õ0B\í;\ÃAj\Ü	À&#\Â\÷Ù“¿ø°B\ŞNÁpKy\Â\ã+N\Âü—™@€o\Â` A\Ã\ò?£\ĞB¦S@Â„`µA\ZwFA\ó\ËÂœ2\Âá·›À¹§Á.\î¿ADBÉ·A˜7B(C\Ë@SE\ÂÒ®\òA\à6B\ßWÂ™·?ù†\Âh\0\rB\Í\ØBcÿ’Á²oÁ¿\÷B¯\ñE\Âş³OBe]\îA©0nÁ‹AA±\í—ÁaÔˆÁ-†²¾\é\ÑÁ¯oA*_\çAM{\nÁ\Ì\Ç\öÁ\ãkfB«\ÂøA\õ–ÁŠcB’TÂ®…B¸z BMDlAv \ĞA]ø Á|ÁÓ‡ªAC¶¤Á>Bƒ\Âkc“Àgs B',_binary 'mYm\0A\0\0\0\0\0\0\0k\0\0\0\0\0\0\0\0\0\0\0\0\0\08‡³k”\ê?\\C)3°\ê?¶X\\\â“\õ?Ÿ\Òt\Ëü?8¤‚\Äc;ÿ?\îJûŸ\ê’@Š;f@\\Y§#]\n@(K`úRi@¸\'\ô¨\r@O&?W@\0fR@	[.•¦@ş%\ÇÙ¡H@P\ç¾\Û\ñ@a\ì·|,\Ä@“¦º±\0@˜©\Ök§@\Ü\æŒ\ñ\ÑL @_\ÚS\ñg @	[À\ë…\Ñ @\äk/§™|\"@\öø[Ş¹-$@JA\ê3s&@«Ú©˜R&@\Ğt­K\ßf&@‡yï›½\'@‹:c\ß\'@¤\Ú>(@Š\èG\å—*@\Õ9Cz\Ë*@´U»•(ø*@œ”\Ê\ï,+@Íœ\â£C+@B˜\Ì\Ê\òk,@ÁR\á\Ã,@lD,w0@Á\ì)O°0@B\ègÁ\ÏÀ0@|ûc\ów2@“\éf\á2@	q½ÀR3@º9`6\ğ&3@½\à¨3@iŸ\ĞÈ´\ó3@ª©r§T›4@O•K}5@Š*‹I\ö5@™\á°,6@¿r\ë@G6@$\è«\n›‰6@IE(Vú6@¸ù&™h7@e¶y7@»*(\ë¤7@\é\ŞF\à7@°\Ğ-F\Ã;@\ß\Zj\è¶;@~~\Ãø<@ùÀ\÷~u<@\ğs\éVr?@kù5¢\Ş?@uB\ö¯Ÿy@@\Ç\èR’x¨@@‰~<\Z\Æ	A@F#\è”[A@Sû\ôR1¡A@¢*„X¬A@\ÏX‡	ƒ\ÏA@=tlş&üA@,Hq\Ğ\rB@>]!31ZB@–\ÚF\n[B@1ˆ2g¹lB@0tZ©\òB@\éb\÷iJvC@\Ì>o¬\ËC@«\Â2\ìš\ÛC@ª;1\Åd\áC@D¼n°\ó\\D@^\ô#\ZD¶D@lO„\\\ÅD@viÂ¸\İD@x—d¹0\õD@‡=¨ÀE@LrŸF@P+e]CF@<\Ş}L-ÀF@‘ú|©FG@J*m)yG@gj?Ä·\íH@|\Ò\é¢I@\î\ë¶¢¾I@gn\È>kùI@ÁMv”}J@a%\Æ\÷J@@\Şúv\Ë\'K@\Ç\ï]\İXTK@\"\ÛËº†K@¨Œmş\0•K@@Bø¡T\ÔK@\n…vİ€L@qú\é\ÙøL@\Ô\Ü&>M@x6+\Î\à$M@b-wZ7M@G\Ñhœ9ùM@',107),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',2,1,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\Å\àcÁ\ËÁKŠÁ\'e;Bo½‚B}l\ÂÄ«B>r\ÛAJ[Ú¿X¯vB šBĞ´\ÓÁ+²„½š\ÂEB{®,\ÂV‰şApÅ‰A\ßB\ÑÁA»*FÂ¤R§À\ãK\"B¾²\Âü²\ÕB:DB5Z¼Á|¨Á\Ú\ÃB¡¾PB°\Ó&AiK\ÏA½\ğFÁ\éx¨Á$·8B¨	\ÛAı.^A\ô(	\ÂZ;A\á\óÀù‚[\Â\Ñ™\Â\å¤ÂŠc“B¢84Bıt\ÂÖ‰}\Âu›ŒA\ÄzJ\Â<Õ’?7–¹AÕªBªM¾A8¶5Aü\ë4B\äB|\ÂPPBfŠ{ÁÿT\İA•”«An2…A@\ÄÀ%V\nBUe@\0ıLÁ\í\ÛUÁ´oúÀ\ëù\ZBm1ƒÁ!E’Á\ö\Ü3@\òQ]Á˜0@\áÀ2\Âi\ÊgAG¸\ÔA\ØgFBk›A·j\ÂÉ‡\Â\ëNF\Â¯·AJ‡”Ah\'A\Ïv5Bi\ÓÂŒˆ–@¤8\ò>©‰Áo7\öAŒ09A|Ë¨B\Ò}-AP»B`\óA¿?RÁ',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\00{\È\ò\õ\ê?g\Zrr^@–›\r\å¡]!@ü\ñhü$@FŒ¶ù\ãO(@\Ír¬ú\å¶-@h‰o9\"†1@\0\Û‘™±2@¥\È})ı\Ç2@A¬ù\Çax3@0’-\Úi~3@Õ“\n\öÇ­3@®,Œ\æN9@\òù|9@&6 \å»<@HøI<ÿ<@\Ğ\ö¢©”\r?@Lm\â\"$?@™¢šŸB@ \İ!§„C@Os[e\\D@’\ñ>\à/F@G‚I=I\ÜG@‚\í¢#‡\äH@>\â\ğ³YcI@\ö\nxÉ¤”I@ú\ÃI†@\ZK@=£e\ÛK\ÖK@‚‰\ß.\Ş-L@\ß	^ˆ57M@',30),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',2,2,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0‚eB\Ì\Õu\Â\'¥lAH\ìøB\r\ê	\Â&+@$½lÂ•e®@q\r@½Û›Á¤˜±Aq\×EBUø\ÂEy\ÏA¬*\ÂˆƒA¶\ÖCA\Ü\n\Â\Æ\ï·Àï¸¦B¿¾®A¬«j\Â?H\0Á8‹>\Â4ÀŸA…z\0Á€T\Â ;b\ÂPJÁ?\rB\ì^Á©ÀB3^hBIª:Á—R\ÂÿC”B¥qÂ§B^\ÂC§kÁ\ôS•AU\r \Â–<Â¢\×A¯Uº>\á\0A­X¬\ÂN(Br\ÒA\ò5\íÁ\ğ›\Ù\Âq\÷\ÅAb\êŸA·\Â^K+ÁÕ¥–ÁKi\İBz\á-Áû;±B&%\Â\ã@[ÁÁ‹\ÑAøŸAAš[@_ŒGA\ê\ğB\Ğk\Â]¾„\Â×¢/Bu‡AuiKÁz\Â\ÓqŒ?”*A\àA•ª\\\Â6ŠÁ\÷ú—\ÂÅ¯Î¿>½\0B\á\ßV\Â\îs\ÉÀ«“A kB\ÚSMBd\â‰À8´\ĞÀ«Z\âÁq½qBTœÀœZSB¬W\ÂP^“\Â›3Bÿf\öAZ\ë’B',_binary 'mYm\0A\0\0\0\0\0\0\0P\0\0\0\0\0\0\0\0\0\0\0\0\0\0PÑ¯K°§\Â?¿5Á<c·\0@\İ]?ºW@T‰s2«.@Ô†\Â%u@€\×\Z…w\Ù@P¼ld8*\Z@¶³=@\öL8ÿ¢@œ“\×’M @R?6±jˆ @|7¨ @k¯G\ë$@NiZª\Ó7&@kaV\å\'@~‚\ÚkH]*@\Ä\àº7\Ï*@C+àµ¼\Ü*@~Q0\n,@¨VB\Î.@l\Ì!Ûºø.@\àJg\÷O/@¦_¨0@¯À;\õ\â\Î0@\÷\õh\Ş93@K\ÜÂµ\Ç3@£\åX\Ì3@’BzRD\Î3@”\é–\ÒR4@¦Y@¦Œ4@Œ`\ì/¯¦5@N\Î;³r\à5@\ÕB\èl\à6@U`F£\Ö9@|›	_Uù9@Z<\ÄV\İI:@£T—Uv:@[Av\ó=@kU?™”>@Wªt*™.?@s»_¡\Üw@@­‘Bq\è²@@\çm»‰H³A@o\ôˆÀ–\ÂA@	J ú›/B@¸Á©ÁB@\îKƒºü\æB@-–•C@<\ö\æ\á\ÒC@.Æš_C\İC@‹\ë\ñ–\Ñ.D@¯Î¤†KD@\ÓLPû2mD@O8¿sşzD@\Z3\÷”%†D@¾\ŞF`aE@o‘‚45F@¨•«EoF@¼\Õ¸g§F@³…‚i’‹G@ªa“ø\Ä\æG@:–]\ê\nH@‹ –AvH@wcYXJ,H@5À§I@_)\n4CI@B)\ÓEI€I@&=«\'I@¯Ÿv^İI@Lk·û J@8\ëš\ñ`<J@.¹˜œJ@2\ãû\à°J@í¶ˆP\öJ@u£©¶K@]|².L@4xwışL@‡Šµ\Ş\ï‰L@¥\r\Ëü.M@›um¿\Ç,M@',80),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0œ\ÛOA\Ô6\õÁU@nB®ÎŒ?\âF@Bu\ä’A|¶†\Â,·¿‡¾Á \î,B\×\é^\Â\ÇD\Â=¨\âA`mB¯\ñ4B\'ıZ\ÂC‘\ÏÁ–\ÑÁ)ş&Â†ûAÁ\r€\ÂH#K\Âw¬¶Á~\Ç>Á\Ø‡\Â\'Ë¹=be·Â–‚}¿3=DA\öf­Á\éÁxAq…A\Ä?A\Ã\Ï]BRZÂ³‡B½Qb\ÂÓŠ\ÅÁ¡Ô”À~MXÁ\áº\Å\ÂD˜\àA¸ÿÀ\ŞÍ Á$B+\àeB\é ]ÀB\áƒ\Â^š\ÕA7¾®AsN\ÂM\×iB\ğ VÀ‡ƒÂ\àøÀ®C¢AøB7Á¤\'úAº=\Âşv#\Â;B¦ûÁû\Ü\ëAÀ(k\ÂX\çA¯R*Bl&ºÀ\õ\Ö\rB\İBZBBx¬B\Å\Â\Z^,\Â†¦BE6\ÄÁ\ÈGBi)$Bdİ“BnCƒ?\Õq\Í\ÂQ…Y\ÂS\ä¬ÁµŒ†\Â\r€B\ğ\ZÂ›OÁ¬\ÍWÂ»W¿Áª\ó?\É\âtBL·9À\Ç\ÑBµGA\ÙU\Âs\ÜıÁ',_binary 'mYm\0A\0\0\0\0\0\0\0e\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0YÜ•n]­?`#	ÿ:\æ?¸0½}–w\é?\ôB“…\÷@\ÃÏ¦Tx@A¾¥W\á@B%\Ê-ƒ\ó@\ö?/… @\õUfA@„:\åÄŸ@a•¸\Ñ\"?@\É\ãhjj @ù¾|q\Ó!@7\É ı\è!@œdL±¯}$@:Jƒ\ô¾Á%@‰s…\Ä%@³û¿–\á%@LC S\Â&@üY\ê5ú\õ(@¦cV†)@1Ôy9’*@E\Ød2\é+@<\\J>,ÿ,@Pœi\Ş n.@ş¡¤”\ö§.@\÷U;­.@e8©	}/@\à=¾n¦//@\ÇZs\ÉV0@/M†¹V1@r°f\ÂP2@·ÿ…_)-3@©ÿ‹\Ê\Ù4@Œ-Õ|4@\ÒsÆ ®4@ıƒ¦E6p5@hä“‚ú™5@j†VÑ‹\â5@\ô\àm’`6@‚Nt6@&¤a~•6@\ÃĞ„¹–6@~\îş²\Û6@\Å\æh\à\07@\Z¢\Ç\ÏV8@¨_±\Ñ\\8@5-³\ãv8@hŠt¥ı8@<…«WWª9@K\îù\òy:@’‘®X$\ê:@³BÜ¶\Ú\Ê<@Ç²šw\r=@T“.\İ\r\Z=@\0d\ÄAk›=@B˜){»=@Ş¢Ò®9\ê=@·\n~+¡v>@À	d\Æ>®>@#¯ƒ\ñ+?@Œü]\ÃÌ?@°\ãœ&@@\àı¦Xwl@@IeLF\Ï\nA@ü\Ä\â\ç\ÊEA@ıg@ufgA@;‹£E\\B@?›©NQsB@iL\Ş|Û¦B@»Ú½ì’¾B@}m\â–-ûB@\"jN C@rÒ«4´‚C@›¹r\nI”C@º\å²\Ú!ÁC@š\æ}|\ïúC@ì«šUQD@\Ä\Z\Æm¿+D@ƒA°:D@Dm¦”ED@#®\ë–É“D@\Ë\Å2i\è!F@W\Óı\í\n$F@€\ä\ç\é~F@:œ¯Õ–G@Á^\ÅSÁ£G@ˆ\Ó‘\÷©G@tÁ¬\õ=>H@#\Ò\è\ÌLH@\Ì\"Ú‘¥H@Šh¥5{\öH@ş Â´4gI@-?\0z\ğuI@NJE1]J@œ«}ƒ\Æ\ÌK@VCm\é\Ò\ÜK@\Ú>#!`L@Â¬>4gzL@µ<:ti¿L@\æ=£1¥\ÖM@',101),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,2,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0P07@\é\æA\í&˜Áq\×\0Bk\ÒBc¸·A¡OB*’B\âM¥B\\gA5\Z­À\ÑN¢Á¤ˆBEL\İA\åB„A1¨À¿›ºZ\Â\ğ\ôAƒ\ß\Â\Í‰B9®?\Âs\ä°ÁFHŸA9\ÔAhBÀš9?sw&\ÂsÃ›Á¼\×@\èj\òA\ïŸ2AØ€·ÁX2£A\nkA‘—\ZÂ¤\ê@:£=A=BÁjù\Ù@„\ö¸Áx¸/¿\åÅ‚B\á\ÕÁonBœ1\nÁ@^¢Á\0$/B\Z@\'\Â¦…Á\æ±B±!\ÂŸkÁ«	\Â\ä\Ö\0Â²\ŞIÁ~1Á2\Î&\Â\Å\ŞÁT¿‘AWÀÂ‚¡oA¸c\Â,Q­Á©eŸÁ\Ì.Áµg„À\Ê‡ÁI–HB#\'ÁC\æAl—ÁûHB_‘BD]B04‹Bn†1AÛ‚ B´w›Á\â4B™\ÇBWº\ÂêºÁ\Ã}úA¾\îY\Â\ğOıÁ¨j\"B\ñ«B\Z\ò\éA\Ïe†@û\å(@\ä+sA±úÁ€ˆ6Â¾™ŒA_tJ\Âem€A',_binary 'mYm\0A\0\0\0\0\0\0\02\0\0\0\0\0\0\0\0\0\0\0\0\0\0”\ğ·Z\à?XN$\ät@\çU]}\ñ\í@\à-gE˜@Ü\È;*²!@‡Œj·\ğ>#@\ÑwîŠš/@¡‚\ô\Ì0@\íL\Â\Î~¾3@H/¾:ü3@D+DwŒ4@‚†·¦0+7@\÷$T \Ã7@œw,T\\8@p¾ f59@\õ‘*ş¼9@Y|ş`;@™\ë{ª;@f`\×\ï&9;@‡ZÜŒş<@\0S\ÆV>@Ø¢>@B\Ú5?@(<¬b?@\å\0†`@@t,•_A@iU\ô+aA@\òkW\×e\ÙA@‹\ä\ßûA@*üB™½C@©\Ù&b%C@Y]\æµ\ÆC@·¹€WC@ef\Ê`C@1¼gce­C@C=\Â.D@\ÃZ([sE@\È\ä\Ì\á\ŞE@\Ú\Z˜³FF@,¤\ØsNÿF@À¸ş\ó\ÃG@g\Ç\ö\Ê)=H@=\Èi\ŞQ\ÄH@<Q\ã_¸\rI@Ò’j¿I@˜µrc§`J@7\æs\Ñ\ÒJ@UœÒ­\ÉL@wA\ä…DM@‰(Ir`M@',50),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',2,1,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a7Á¿HŠ·Á\æ\ØCÁ\å\ÂAa‹AqH¯ÁÜ¢AHh\ØA\ÜÑ˜A€Œ\Â0—‡¿Ñ¸»Áx	\Â\Ï]ÂMAŒ\Å\ÂÊ³\ßÁ­Bn\ÂePA\Ğ\ŞnBtyç¿³\ôÁ»GB\×\Â*\ÊA‘y˜Á\Ç	§¿6·9\ÂgüûÁÜ–Ah’_¿T˜B®\Z¢À\æ\ì‡B°À\ÂP¸Á»*ıÀû‚“Á\ä\Å\òÁ.U½@\Ûİ‹B\Ğr \Â\'C©?Û¬lB\ç\ì‰Bu/NÁg½cÁ\Û:O\Âv8\ÃÁx¯\âAaE@\Õ\ÎE\Âı„4AŒHÁ\ÖA#l@–Aw:B·MÁ\ä\Ş\ÇÁ$4#Á·!B\\½PÀ=\õŠA	\ğiA›™TA\óù\Â/\ZB\Å>]\Â\n¦Â²\ÈÂ¬\òUBG<£Ao\"Á°E—\Ând\ÎÁ¤<@t˜¿Vf¹Á€h\Â\ìr\ãBø²\ÏA=8“A\ğ„‡@{ø6¿\æ[\ÌÁ®(ˆÀ\Î*\Â\ã±.B3´*\Â\êZ?o\È-ÁK·Á\ÒaÁÕ„¦\Â',_binary 'mYm\0A\0\0\0\0\0\0\0c\0\0\0\0\0\0\0\0\0\0\0\0\0\00GWœG\Ë?\è©\Ä\Î\ô¹\Ü?„ú†\à¾\Ï\â?<É‘’\éÿ\é?>$[“\î? UW\Ñslÿ?Kt~s«@?-L¡@ƒcA\ë]\ó@D¢T\Å\r\Æ@¥\çSVu½@\ëG]CŒ@D\ñ\âH @®\÷¬\ï @\'°N¯\Í!@Õº À¦#@Î«lQ\î\Ì#@oSZ\\%@\îŒW5\Ö%@-Öš\Ób\Ê)@„ù\ån\é*@2\ßf$|Z+@¶ø°Ô‘+@H6+i-@°@q\Ú}/@?tLù—/@Qª\é\rx¬1@B\\pı\Ø2@+\Ö\á\ÊA42@º(\ÃÿC2@¡°\ó–43@\ŞY>~•3@­j”¨3@\÷H\ö3@X_[d™05@—S.&Q5@„ª §ø5@\'y¾J¾¨6@\åBw-u8@zÿ¨\È@9@T¸U–9@#P\óX»9@vüÿ]š;@J¾*\';@J–\Ò\Î\î;@Š#\òRA=@“y­K\nG=@\á/\î!k=@\\Y\ã@J­=@\0n©/ƒ0?@pabEJQ?@(\ì‡æ‰€?@É¾ql˜?@’\é“Á/^@@N)\â\ÙJA@XÆ‘Ÿİ€A@lwÖ´ÄA@×©\çª\ÚA@?6ùµ”£B@\r\é\à\İB@û’\È\\\à\çB@I{H\ñB@¤\ğ—ú’KC@\Üg\Ş\ÑsC@—£Ì‡ü—D@e-]j`\ÔD@D¼µ,i=E@K\È&vüRE@²¤ü˜E@‹A\ØpµE@\Ùv\"ÔF@5\Ñ\÷Z\ÔF@¯SQF@WZ»\ÙxF@fN[_Z&G@wc¶>¥cG@SK\ÍG@Ï¼©\nH@L\êXª\ÑGH@ş\Ó¸º\ÆH@\0_6\íH@¸7—\Å-II@j\ß\õ\Ç\öƒI@g«.G\ÒI@ÿ¿\ãU”IJ@NJ¨L»ŸJ@Kú¤\ö ²J@\ğ¶\Ä\È\Ã\ÄJ@Î˜!^\Â\ÊJ@”×-K@Xå€›¨K@!*X ‡wL@†e©\é\ï’L@E\ğ]³L@=¡\ß	M@?ë·’M@	¸c\ãDM@‘@P¼l\ßM@H·ü\Ûi\áM@',99),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',2,2,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ÛP°AS)^A(’À´­A-|AO‹£AŸŠV\ÂC?kÁ\ÔÖA¡`½B‡ZBB!\á\×@\ÑX\Â4=rB¼›Ş¿\çOB\Â_iÁf\í>B\Ú\äB[t\ÊÀÊ›A¼şBÂ‡\á¾ÀB\óHB\ÌüIBŸ\ğÁ8\Û`@u“G@x›\ZB·¥\ØÀ>0WB‹\'B\Ä[À¢!ø?9§4@.7­\Âæ¼¦A9EA—\Ş\ÍAKK\Âu\ì”Aª7¿8¾Á nOÁ\Í$\Û@¨ü²@¤-BÿËŠA‰½A+Áh\á•A \ôtÁ\Ç\÷“Bji*\Â—@B®+\Â2ß™A¯?\ä\ÂiTB\Ñ\ìB\ÌUFB9“$Á\"u]½…øKAW$\ÏÁø,}B·\Ñ\ÆÁŒRAW¤›ÁN+¦\Â2qB¿8.B<©§\Â\âuÂÂ²?‚\ÙÀ½\ò\ËA\Ú<~Á>\ôB\É_©A}\ËÂ–\ÍY\Â£NAÛ¡Áƒ®\ŞÁEFArlÂ«B\ÓÁs³MB\êPÁ\Ğ@¬Á\êÁ¢¾\È~A',_binary 'mYm\0A\0\0\0\0\0\0\0)\0\0\0\0\0\0\0\0\0\0\0\0\0\0€f\î\0H\Ş?Z\ç\\M@m6ÈÀ!@¥Óš3ş\"@@«L¸!u#@L_Pv$@\ó£ú\á»&@„Z+l+@ ¨Œ2ÿ$2@e\Óø\\;2@¨Q·%\'3@_ç³µ¿=4@¼4„\Û\ß4@q”œHu5@WŸ\Èw6@mvxonÁ7@\\W\ï\ô«»8@\\“;Ñ½³9@\îL¡Wü9@\ô»û\ï\÷³?@\ÙË©º©H@@\rA-\ÖV¡A@?e·ˆF­A@ÿ}“5\İA@µ2\ÍÀ \àD@\ñgq\ŞHF@\n?&\ÎT7G@Ks\Ù¬ƒG@\Ä\'\Í3\óG@CTP¯/H@gC\\+M6H@`\Ëù\ígH@l\Æ3\õÏ†H@\rıÀ\ÔMI@ \Ù\ê7ŒaI@\Ä\Òq˜\óI@\Ç\Ş:,\İJ@Õ¿\0=¢K@\Ì\íü|\İ[L@;#{\óD„L@I¥ÜŸM@',41),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,1,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0‘gB\İÃ–Áb¥@h\êÀ!O¢A\õ\Î\î@	SªB†¤?B` –A{\óƒA®\ÂY\ò A\ë\É\ÙA2B˜FùÁş\rÁ·B&T¢Â†O‡Á\ËM\çÁøÑ¿A\ÙA-C.À\äA\Ô\Ö4A\È\êšA6§–B—\ÆsÂh\âAj\Ú\í@§½Aµ5B\Â(7Á5=„BkhÁQZB\Z\'AL)C@iÁ€l\Â\ì#@Á\Ğ\ŞÂª\ò{B\ô\ó\Â^™AY~\'B´3A\ìk¯B´=À«¼A›\å‘Áš¡¿BB„Á	€-B€ÁAè†•ANYB‹B\Â>\Z¢À¼g=@© ^B\Ä\ë\áÁ%\İAU^\Â\Z&\Â1¸¢Á\âdPÁx0‹\Â, \ÎÁ3¹\äAÇœ\äÂ¾´A\ì,¥\Â8\î¹AŒ²Aœ\ÅBÃ«\İÁ˜¬À5\ÙIÂ½_A²AP\Z`Â¨FA/\ñPB¤¡}BI€U\ÂUMK\Â\Û\ï\Â)‘2¿=dAl\Î\ãÁ\át@@n§UB´Û™B¨5\Â',_binary 'mYm\0A\0\0\0\0\0\0\0$\0\0\0\0\0\0\0\0\0\0\0\0\0\0LbA*ƒø?B]¾\ô@\Ä\Ì\Ù$T\Ğ@\É×+­l@½”\ä\ÈT@= `üŒ.%@0ª½1@Ø<Ú‰ 5@>¤ym\ñ5@\à\ŞZ¤br6@\Şw\ï›8@\Ğz\n€›}8@\ó¯h\ö8@E‚«À–9@\Ê\ê\'d:@\Ö\â®a.ú:@<e#¦/{;@­+N³\ñA=@\ò\îP±w?@®\Âù±IB@pŸ\Ä@ßB@\ÉÛ„\ZyC@WATqD@\ç>…¤bD@\ß\Û;\öE@¦{F0PF@ §\à8]F@’N\ï}wH@>,·mVI@\Öd;&D†J@\ã$ÃŠL¤J@6¾É…ŒOK@9q\æƒrL@\õ“RIDM@LU¥‰f6M@Œr¦4ZM@',36),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,2,'noise',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Dª€À\Ôû—\ÂsW6\Â&£\ÜAª‰\ÂRRh\Âæ¹‚A\Ü\ÄwAG.Ø¿mu\ÛÁ€\Â\rv‡ÁH›\éA­˜*@—¾GB¸\ï\çÁSÁ\é9\ÂB\×\Ê=.O%\Â\ÛLÁQ~BœSB¸ÁNÀyÍ®@’F)\Â\ä\n@[\ïG\Âİ“2\Â3©«@\ÇJ@|\Ú_B\ñÀ\È\ÅcB\ãfÁ\Ë€\ÂüyA\Å×¾Áû‰\ÉA\ä¤\î@<)JÁG\İ-\ÂiBV†\Â\é\È>B&\ğ\áA.Ä½Ae\à\ÂV—tÁ\ç8\n\ÂÁ\ÂFA\'5A\×$Â²¿\ğA¨s´Á»yÀ$\Â\à?BÁ9:\æA$–<Á\Ì\Ù\ÒÁ\Æ7B)UAÂ¾\Ñ\ÂX%6\Â\ÇHByrŒÁ`>AXC\Ân­¼AC)\ÇÂ¤=B°W\Â .\ÇB@	’@…}ºA  \Â^¿°¾BŠÁ—\r\ãA“\÷¡@\Ü\Âÿ€ Á³\Û@”\×\ÕÁ1KBÏŒªÁt‹ AP|@\È\ç¯A\×\\\ô@„¸bÁ\î¿A\' \Â',_binary 'mYm\0A\0\0\0\0\0\0\0\\\0\0\0\0\0\0\0\0\0\0\0\0\0\0ø\â<Ghkø?\êSı\èÈšı?z>²Jˆ@U-İ–¼‹@€ª‘/\r6@Ê©Õµ\Ù@\İr_Ê†\r@¶z18rj@6\÷Š@-\Â\ìyRú@ohMŒ@\Î1£\Èz@\"¿\öt\æ @\ÈqÃ A!@t}>un¼!@4\èK˜M¹\"@CF2Êµ%@„Q\0»~(@ŠB\Ş>*@m(4\Çw*@\Êv%…\İ+@9…{\Ì\'/+@\Ï=\Ó,@¬Ÿ;\r+X,@\ÃøJ\è\ç¦,@iTsG-@\Îv?3’.@%|#¥F\ï0@†¨‡1@\ô\ÙÔ·11@\ZzG*!1@\È\æ	0ÿ1@\Ï\ÈùŠ\ó2@{ÿ;ş2@\ğJ0“3@x\Ô\Üşİ¢3@\ô§¨\Æ7@m`08@i¯üT—8@¯ˆ\ZOzA9@¶bë¦´¤9@\î¾\Ãw\Æ9@@ú\ô9@—0û Oü9@ªÃ’\õ¾;@\Ù,Ëª\ç<@\Óu\è?JL<@J\Ç.`=@–¬‚¦>@d9u»?@.g…¬A\Ä?@~\óYb	@@|GŠÄº™@@\Ü.œ‹ƒ\è@@\ãR\Ì\÷@@ú\Ï)71A@\öMµ>MgA@t\ñ¿}A@!y\ô\Å\ç•A@L\Ê$ÁA@…ºøs‚\ÆA@sßb+\ôA@h\"J\'©4B@\äN¼\ôl\åB@ƒºVMC@\á¦úq\öD@#\Ğ\ÉU\"E@B‡œƒ†¼E@\ÒÉ\ËŒF@·\ÓXK™F@Şİ­ \ËF@\Ù<‚wG@®»Š\Ş\r\rG@nü\ï!¸G@\ò\ékR\äG@†\á3H@Á4˜ÓI@B\Ïcq%I@\Ç\öc¤\ÌBI@Dxw\ïwI@/·’I@¯‚Ù°¨I@\Ø)>\Ât¢J@¥z†1p¤J@\òf…\Z#K@·Vc|¸K@µ)b£½K@—ŠEQ\Ø2L@\ö«\Ò\ZM@}®\ó^‚M@\â`V_M@\æ\æ5d¾M@',92),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',2,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0<}­A \ã\ÜÁzÀ…Àû\0;Bs%›B\ô¿4\Âı \ôA\õ|aAW\õÁc3¡Áj\ÃB\é\ŞÁ\ç)DA\÷oA\æ¶\İÁ\ï\ó\ğÁCsÁNş/ÁC\õ\êÀj$†Á6&ÁOƒ\Â\äÀÀ&\ì/\Â_.úÁ7\0B;’\ò@ƒ´ûAŠ\0]Aşª’Br/B%f\ó@\İ\"jAA\'Á\"“Àj\ÙÁ\Ì\æ\×ÁˆYšB úA\Í\éÁW\çÁŒe\ó\Â\ÑZ`@\õø‘\Â_’\Â\òd[A²\İ\Âd$B¹\à\ôÁ‘>w@PAÁ\à\ã\Â}˜BhÆ¢B\nÕ…BÁ\È\ÃA\î\Ê\ëÁ\Ã\ĞÂ€“ŠÂ¹k¯B@+¿Á½\ä A]¹iÀ4,\ÎÁ=[A@™¹Áy\á¤À\è#lB·Ï¿\Â\ÓXq\Â\äM<BpÀAm@A\ò AL“QA\Ö\èˆA\í•%Á)©B{†\Â|piB§E\ZA5¥s@\Ç\İ\ÊÁ„B\ä\í2Bˆ«\ÍA.­Á\Ô<!B»EB£°B\Ï{Â»PB\ãx\Âez\Âs\ë\ÆÀ¹\â+@',_binary 'mYm\0A\0\0\0\0\0\0\01\0\0\0\0\0\0\0\0\0\0\0\0\0\0À1R\á\Í?¶Å¨Ì“\÷?\Úi»\î\ñ–ÿ?!U€7\ç@]§µ\\|@R\ÆE\öy4@‹\Õ\ó°\'@\ÚIo\Òg@\æk\×?_\í@\ò(¯<\÷\ï@\é¤\ÃDD@\òi9«\Û@\á;\Ë)%#@2W\È\Ã~&@\õR\Ù\ÌÇ©(@M\È1¦\ñ(@6\Ê\Õo\é*@\"¦°½\ß3+@£?N\ÄÁ0@¢7`ª1@\î¸/\÷1@P\rµ\×‰2@\ï\ï¶\×]^4@\éÆˆÛ•6@!®3\Õ6@ºÀ26\×\ï6@.§‹\è\à7@\Ìxƒxa†9@\Ä\rŒ\Æi<@D‘\í\ó´X=@7J\Òl?@~H‡k\ã7A@y%¥|\\pA@V\Ú\0\×Î¶A@\n\"²·;B@°\Õ È¹\èB@q\ô2š^7G@\Ö¼\õG@$\0®µH@<ªlüH@Œ\÷\Û9¡4I@#p\ñ½!\òI@Wq\âØ€J@”\Ì\Í e„J@Ş‘T]\ÈK@bf[©\ÜK@Kb‘Q‚L@\Êf½\Ï<M@W\Ş|\î­M@',49),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',2,2,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0I\ÍUÁ½\Ó\Â\Ëd‡\Âû\î‹\Â\ó\ô‘¿ÁÅ±A\Ä\ŞhÁ	\óTB8z\ÉA~şÁz&\nAN;!\ÂÜ¾Bi\ÈÁ¡D8BBo\ÂÁ¶\çK\Â\Çt‚\ÂV\äA8\æIÂ•\Ã&B\ì-;Bî™¦Áœ\Ò\"\Â;Á™\èBWÉ—\Â.Z\ÍÁ\\¢Z\Âkc§Áš|ŠÁ\Â\ò\ïÁıµÁÉ§şÀ\åı\Û\Â0)FB\Z§®À¨—\Ø>RŠ^½h\Â0Al¾eùB\ØF½@ºŒÁJUB°¬\ÌA;=À\ã\Æ:Bd\ÆB\Ù?uA‚o\Â#¤7Â¶\à‚@&¤EÂ™\0\Âú¡AD±Át&¦BƒH¿µnûAû‹BI|µ\Â,X…Áx*¨A9İ™¾ù	Y\Â\æL B£B\ÎkB\Ó\÷*Al \Í\Â(…aÁ\õ-ıAˆWBX\Ê\äÀ8\ã/Á\ÆÁ\Ë\ÚA˜ı=?\Â?#lA]{\ÂN£ü@\ö\ó\ÄB‹{\0À\0¾AùT†A¨7#Â€\ö \Âb\ê@\ô4\Âs\Õ\ÚB)\Êt\ÂO\ÛÀG^\ç@~(#\Â',_binary 'mYm\0A\0\0\0\0\0\0\0L\0\0\0\0\0\0\0\0\0\0\0\0\0\0€E‰&\Å\î’?ø*\æÈµt\Ò?Ò‰Øš]³\ğ?\\\×«\'\ö?t”5|x	@Õ·pW¿@’Œ‰¬_®@?\çH@Ú»\ëj@j\õ\Z\ÒS@¥f\í(\Şv @)]*´N$@\ä=9£H%@4BdYP%@¤\æ;\'@Ú™\Ò‰>(@N29Áš†(@PA–\Ù?\Ò)@V¹[ş/,@\í=h…F\Ë,@\Ä‡-@m \È8\ñ.@¾®º\Â/@\×0\í^~ˆ0@›\ÊÉ\ã0@\íQ	\òÁ1@³›Ó«3@\÷\Ã\nø\ßC3@Õ›2\â-®4@‹¸F+\ÍÀ4@ ˜p¥\Ü4@KM«Ú·•7@(\Ñ\íŒ\ê8@%\äZ*9@F6\Æ\ò:@},{c¢<@ü\É\å¹Ú—<@\à³\ÏT=@u¦’\èœ\Z?@”~\Ïn?@!IÚ\È!@@{\à\ÏUQ@@¤],|(r@@Œ„1\÷7gB@ŠFl\éOC@H«½x0“C@vLş£C@\Ò\0\ò‡©C@Uda«D@ø\Ü%R\ÆD@d\ŞR[\ßD@ß›¼.üSE@\ÙÒ–E@V*®\åE@\ò\\BŞ˜\ÊG@}Wüj\òG@ü—(„H@a\äÿ†H@at\í\Ù1H@R¦\ÈÍ´ªH@gÒ··H@ù]\Z\Ó 	I@\Ëa>4‡\"I@tHlT\Ã,I@§K¾\à/I@\ôªc[>@K@50Q¥\"±K@\â*•\íz	L@Xn0E!L@˜j9SL@~\ä\è§L@\ÙoiLM@Šû˜…\ÆM@!\Ò8  M@\ï/`‹«OM@pÊ²\"eM@',76),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0I\Â\î@N\ØÁJ”\ÓÀ\ÓÁ\Å\Î\óAV\ã.\ÂICV—7AmB>BYÁ\ÑA\ÃÁÈ¡ªBß“\Â\ïaÁ´²\è¾>.¢ÀhT>B¢x\Â‰\ÚÁ+Ü£Â@½@\åh„B)˜\ÂÁo\İ8Á\ã@şÀ¡[\Â%QBFwB¾_\r\Â\èÿœB\Í\Î\õÁ1˜ı?€\ğ\ŞÁ\Ò\öAÇ¶\Â[Û¥ÁQ¤üÀ\÷ügB\ç)¯À\æü6Á\Ñ	\íÀºeD\Â\É\ö©Á!üA™Ä¼Ál…A\Ñ4¶Á´S Á\òºB¢¾A\ÚıMB\ã /B’1Be]¹A>\Ô	Â³\\¨B\"5Â°@Š&A‡QfB!	$\Â~&®A˜¼\0B=šBÒŒÂºB\Ë\ì’Á+\ìÀ\ÆEjA\Ù\ÖA˜A\ñwjBX%\àÁÀ\ò\áÁµ*C½cnÁh@üAE¥Bü|>q\ÂQ^°Ad±>ÀVm\Â\ÍÀD]\ÜAÔƒ\İA\Ä\ÅMÁ5\Ï\ØA]ßŠÂ…\çºA\ç\ÑA\ò_^@s#fB\÷\\£Á_a^¿Œ?^Á',_binary 'mYm\0A\0\0\0\0\0\0\0x\0\0\0\0\0\0\0\0\0\0\0\0\0\0	w\Ñş\î\Ò?ºO†P›\"\ö?‚/}\Ôeú?\ğs\Ê iq@S»²\Ì™@%#B\"@_\0°s\Ï@&¸C%@5\ñ,\ÄşŒ@\ßJnÌ–=@T›«ÿ6@RX´–IA@–\çt\ğ\Ú\É@o«%Ja @V7=O @\ñ\Ø\×d,u @·F\õ\Ê\ò @©ù\ö­\0U#@0–t¼$@T[º§ùy%@,·.±K\í&@ƒDHU/D(@wj¸œa0)@|­…ûp»)@ı\Ù\×~Â‹*@°\ôD2t,@@³°”)m-@ƒi\ò\à\Õ).@ùB\×|\n/@\İş˜¥ûz/@\Å_Ÿ¹~/@01\ã,ÿ\Ö0@€ª¦¡*1@on`‰L§1@\Åı~¨–´1@‰s\óú3@%3Gƒ\Î\Í3@1–*\×c4@\ÈV½\Ù4@;\ÄÏ‹C5@ş¢üep5@‡\í\ë\Ñşx5@\"Á‹0ˆ6@\á\ö¤\ÕC7@\Ù\Ôû\õ‘7@~i±Ú±7@\Zd\'\Í\Î8@rGÊ²±V9@æ¾\ËS\å9@A¯[M:@-4\ÌY:@\nBm3¢_:@\Ï\0>\â:@z$\Ç™ü:@¢S\ÖCB\Z;@\ô\Ğ\Î*\Õ\ß;@gWw@\Ø/<@\ÂT3\Õ<@zyš£\ï<@\ë¾hü’€=@T\÷\r¼7>@Ö‹À~i>@`¨~N=€@@bŠ¢*0£@@û±ˆ\İ\ô?A@?G\Ï`A@Ç±\ée{A@¹²;šB@,ÁN\ÄZ¶B@\ĞD ÿ\ÉB@ş™ªyrC@Ö§M„7C@Š\Î\óz<^C@>\ê9™C@\ä°HEœC@©¶}j¿«C@Y\ê“wºC@\÷e&W\ÛC@À\Èj]\ã-D@Š\ôc(\ÜbD@1Õ­\á\öoD@†ZŒ¼^{D@°º|8t½D@\Ó\õ\éù\êD@Y‹\ó+E@qº±\ä¹E@š\åx\ÛE@\×\á\Ä\Õ\õE@5TAA‘F@\Í¼V\ØF@	u%8NG@µ6›\ËK›G@\Î\Õ\Î\âûG@\Î\î\Z±%H@\é_±´=H@Œe›—§H@ÿ#Æµ²\ÍH@\ìgI@[¾\çH»_I@\ä<\Ç/aI@¢¸üMŠI@v\ë\åZ—I@*\ëd4\ÙI@b\å\Ät\öI@@F¡£J@0\0wM<4J@\ä\Ğ\Ü\Ò<J@J9\÷\ôı\ÄJ@)\å\Ó[»\ÈJ@\Úk\Ù\È\î\ØJ@	¬-7¶\íJ@ú)‘±¦6K@i Ÿy¶\íK@šİˆEŸ7L@i.Ô™„L@\ÑT8%_M@-×¾U<ŒM@.l\ãÎM@Ob­¢\ÆM@¬¹#´\âM@',120),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,2,'noise',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0c\æ›B\êB\ÙQ¥A£%¬Ad+C\Â3»¯\Â!ÙšB¯G¢\Â9ºABYR\ÄÁfr)B†Ã…\Â\í\ôf?A†]Á…²\Â;…\êÁ.~_BJ-…A\İ` @[#¦ÁC™§ÁR‹£¿„\Z$\ÂC!ÁÁºBN¹;A\ìuB\Â*X$B\ÃÌB»!@¬oA±n†¾E°®A)\ÌB4¼^\ÂĞ¼\×ÀÄ”B2IÂ¥ Â‰*\èÁXA£Á$\07@ŠhQ\Â=B\ì	\Û?\Ñ/_A”\çmB\İ!xÀ\íBŸBEz†Â¼¬§ÁÔ´@µ#”@Pn2B\é\0Â B\Â\í\ÏÁ\Ë8\ÛÁ…@º@\ÆtA7¶Á£J·ÁjBŒB¸iB5NW\Â\Í)\ÍÁ=`\Â\ØP}ARmB¦±BşŠA­ƒÂ”\'\ÂûV	Á¨¾/B\ñ¢!Á`{ÀN9Bø…Àk\ë\ÙÁ®\ËAıFtAd\ê\Âe\'XB3/GB,7ªÁPZ=A\à€+@w»-Ax·BAWu Áª\ó\óÀg\ìÁ$jB\0\ÈjB¹„B',_binary 'mYm\0A\0\0\0\0\0\0\0(\0\0\0\0\0\0\0\0\0\0\0\0\0\0hÊ­\óÁ\ê?\ß)‘\Î\õ?G\ç]­Œ@ƒ\Ù\ë@mh¦‡¡G@˜\æp\ów@Ş†``|œ @ˆ|‘\á\â @\ß#g\Õÿ\ì#@w²#7ı™%@9°ø”#¬\'@r7Rq‘\ë)@?5H20@JûY\éıt1@\ö¬)Ä ¹2@y\Ô0£\Â3@˜\àúÀ\ØJ3@€ü\áµD5@—Ğ¢[;‹8@\Ä\â3*şû8@¢¾œeU„9@C\É=–\×:@~ª\àøp¼;@„	¤\ò<@Œ\ßg²ÿ!>@Ce¹\ã@@\â\Âü‰A@<\ÊNV\éA@W\ğ\ÅvE@‡‚\æ°½F@1‚\ášG@‡?\Ï!\'úG@|¥9eškH@I´•şI@6\ßC\á4I@ƒ…my@J@	\Äüc;K@Jk!]\×L@Gûc\ó{L@4fp‡y]M@',40),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',2,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\İÛ¡\Â\Îß\Â9 BZ\ğ$Á:·\'A\ì\á6Á\ÊX–À|¥€AÀ±´AM\Ï@\Ât’\Â<GBwf\óÁ–(B2û\ÊA•‚Á¨Aj®Á¤¼\"Â·‡¯Á\Ï\ÏcÁ\ängB/`Â¸§Á×¢Á™\ÌL\Â[wˆÁ¤–Aq¥ªA\Ô\ÂùˆxA•3ıA–¹\ÅA#š~A¼Ê­AG¬BB©ı\é@\ğ\Ã\Â5\Ì\õ>4ıµA7AQ2\Â|¯V\Âk\ÄÁ>&Á´|Á®q\Â\æı‘Áœp	AHŒ\ÂN\íAB2£Â¼Í¡Á?\ğ¬A\Ğ\00A\ÒF…Á6Á\å\ëÂ³\òAz\n\Âa´A$[\ÛA\ñœ¯B\÷«3@ƒt\÷Á\äA\×Á0(eAœ\îFÀ¦7Â²—‰AS\Æ\ÓÀ¢š ÁÈ¥Á\áQlA™\ÑnÀ\Ëp½ÁŒ\í0Âù‚Á¿ƒÁ\â<\Â)\ë•\Â\îhvB`/x\Â#\ÒA\Í\ä	\Â…Á4$Áuş„@}B$KB¿„ƒÁ›¥\ã@`–Â¯\÷ª@\ê2>B\Õ\ä_\Â',_binary 'mYm\0A\0\0\0\0\0\0\0)\0\0\0\0\0\0\0\0\0\0\0\0\0\0H„z\áù½\ß?µp‚ s\Ğ@+=’fÁ*!@]/¶š%@}?O£6\'@Àˆ\Ô\Ë\Ğ(-@”Wr\ë\Ñ/@‰¶M¦+0@Ç˜	%Z1@z¡K€V\Â4@J\Ê\Ñ\êI5@t?jt\ò6@T)»ş7@““t¥\ß8@K\'Ï©gx:@Irr\á\ïø:@n»2M´==@@¯!¸E\×@@Ã¨LÙ¥5A@9¸§M7A@4 7DFA@\Ù&5|&lA@º75B@sApR_C@}!_C@‘\ê¶XD@¤\n	<\ÉTD@\ï½cq)E@\ÙIê”™E@S+ÿ \îF@\'—‡\Ò\æG@¿\ß µ&H@\è’c\Ì\÷xH@\×zI@#y(\Æ?J@)\Øì¿…¬J@ú\èÂ†L@İ½À\ë1kL@ÀI\0\ÛL@‹¶\ôZmúL@ùp\ÎT%M@',41),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',2,2,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0µœšÁtq€A|l\nBº\ŞjÁ\n­¹A\îÁ>A\ÏB•A\Å,4Â‹?lÁi\ÌAˆ_Â‹P=ÁCE¥ÀŠ­Áú Â½jŠÂˆˆvA_ƒ\Ë>\ó[³A\Ì\ç B\ÓHBs\ç\ëÁkfˆAı\ÚB\Ô\0B\ô‹ı@\Şd¶Aÿ >?\ÍtÁ\Ü\Í\ÔAY\n\Z\Â\ç\ñB ú<Á„^\ğÁQ0œÁg½Á&\ß\ÊÁ¶Å¿\äC\ÑÀ\Õ \Ì@¤Ì¹Á8–œÁwH\×A½`4AH`\òAM7Á4Á\ØA\Å\ó„BX^À;©µÁW	,B?S)Ak\Ú\êÁm\ÂP;\\Áş²}A\é\Øe?C€\ÇÁ%$Ác=¿Y\ÊÁ\Ï^@A¦\"¨Aù@QrBˆ”£?$\à\Â\÷\Ä\÷Á\î©3A‹ıaBM\âB\ÂU™yÁw\â§Á›Š\ÔÁyúŠA-Q3Â»À;Á\êw­A½7Â‡\÷CA\ôAlˆ?\ÑLA\Â\\“E?? •ÁNŒ\óÁ\ğµ#Â±\ìAc•ø¿c\\+B§\ç|A%\ôA½†Á–uzÀ¹AB¯şÀ',_binary 'ZL123\0ı\0\0\0\0\0\0xœ-\Òÿ?\Ô\0\Çqßº¥\äKˆT¨Y¸s\îÜ·\ê\Ş\÷ùœ/wQ¨¢!J»¢VX\Óc!\åĞ’Ú°4T3TS\n®’±j\äK©|K‘j\Çzı\òü^»ıv+	••ş/ç³”\Ï*µ\èû\r2\ä‚øŠ\áe\ÙU\í‚\×Ò¤s\Î\ÇûÌÒ›F\Ï\Í\Åûf?l\ê\àŒ\ğ^½x5w%%\öS\Ğ\èX\Æÿ“½\0\'\Ú^\å=v\ÕD¥´i¬“¥\rÃ¹\Çu\ÑÁ\Úh%‚Œ\ít voş\émİ‹!º1¥¯¤‡\Ö@«Q\İ=¤Gd(.\ëak\î=MÑ¸!Rt\Íog\ó—\Âg£œlúy)*©_Y®¦U¼CcL\Ş\à\Öd\ëš@ebın_™)z\ÎE\÷*L1<ª…1Sü2š@x4¬B´ª	ŸN…WqT\ğ5\'*tŒ—LÇ”Ra\ë®/ ‚>³ú\Â\Ë3\æ\ĞŠ\Ê˜#o°\×H\Ñg/mª¶>±À3b©B¬Á_ç”¬)\ö–ˆ|\ä~ZVe\ÙD„\Ò\\—\âhW^¤+[#s…6‡¶\ÒV§\êß§\ÑPnyµ2‰?S\ï\æ,\r\Ì\ßr-\è1\ĞşbÁtäµ›o/@\Çû¥¯Ÿ\Î\Â@ª\Ú[:J$nÖ±…±&û«š‡¶\ê< \î\Ê@mC\İF@ZG<mg°‘vCª\Ø\áCm×¶E\ó\ìP\Ñz‘\ã}\Í•\Ë\Ô\Â\â™X\İs´pe™g\íS\Ş51ap0#²Qƒ\Õ7\ÑZQs*\ñ,lM®\Î.]i\ï\ğƒ·M³Áo\ì”%³‘*¿¥=1Ë†»å¶‡«\Â9()6üG \à`0m]ˆ±*©K\n\Ï\ô\èq‘p§HSŸ‹¶\õıG—r!—§uE\Øs‘©\ç—\ÆE’kVfm9ıM—V\ÔOrqy\öú\Ä9.X\Zj¾\à?™K›\Ø\ÃCh\Ã\×y?\ğ`\ê’\Ôm–\ÏCW€’—‡?B\Ï7i}\ë±b¨—\ß\Î\Ù\0Š\ÍTŸFƒ\0™\óŠ[–\07ıû\à8\'€Ò¸Ó¡¥8¸\ïı\ìP;z |ú	 Z+^,„\î±p›5B†\ï\È\×\â\ó\ái»{ci=k§…ˆÙ®%°¦Èªü\ö\Ò~M\â¿\ÅÁı,A\É}ª792N©=%\è\ô\È,\à\ğš¬i{\\F %D\í\ô\Ñ®Î»kf@¢Ï‡\Ê\é\ô%1l?Bbo\ã\Û)‰\õM\í¥%$FjIª!ÁŠ\í/l#1{~yAQ;‰Ä»\õf/H\í\rq;¹\"œ¼RO0ƒDO¸%\n=$B€gq‹sª½gŸ—ûŸa‘\ÅH3?[„È½5Œ¦aŠ\×f$Ïˆ°é‚¥™B\Çu{¾;•\Ó\æ€e{\Í_: ®\Ú\è§CS\ØH\Î_´\î£:#¶\ëª:\Â]>i­Qïˆ´-\Ù9ïŒœp\ç\âÂ±f\ä\n\ß½¶\Î`P\Ö7\Ù\ìŒ\ĞÃ¿\Ë_e9C:\á?“ª+ÆOÃ°t16\ÈR£L\n#¶\ê@·»F\öÑŒ\ÆÅ˜\Î1“E(K\Ğ}½º¨-L‚‹\Ñ*=\ó%¨\äF§´I ©zÿ‘	T\ÙE,\ï~	¤Iƒÿ\Ò]\Ğ\ã_aÿ#é‚©\ó\ÍÊ•\é.PIV\ÈF:\\Ğ­\Âs\'\\\é\ó1\ë\âŠ3uS·J\\QRc\ğ¬\ÃFÄœ C\Û\r×¹¾Šüun\Æü\Ê*½ï†±\÷\õ\'\Ç\İ@½ 5\í†OL$\ë',156),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,1,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\09*\Â#ÜÁ:„â¿‡’ŠAd¥¿G†Á7\ÓA,S‡B6¾A’—û\Â,\éh\ÂI$Á©±¹Á\ÊXÁœ\÷œÂ¥\ğ»ÁûxfÂ¢¹\×A.\ïqAÍ¨ÁxÀ#\Â\\ÿÂ¾>\06Á„\Ã{Á\÷\rBøV\ÂxW:B»nO\ÂV\óBM`’Á.ozÁ\'>¦Á‰Q\ÔÁ¹=½]\ß\n\Â!\ğÁGP9\ÂxrÂ—\×BPk\Âæ¨™A¾ 6À±\ÎZ@Š®\Â·†À)2¢A•ı Â±EÀn·B-\ä&ACA»Á0\0\÷ÁŠ%fÁƒÑ­A\Û\×B¼¨_Bø 6Â†7\Â\Z®ŠAª\0ŒBA\ÃhÁ\à³Ák­\ÛA\Z8\ÖÁ\òÀB(x\äÀ’$B9\ö\ÃA\î\Ù\ÑÁLo\ĞÁ\Ü\ë˜Á˜¨\ÄÀ\õ¬\ÎÀ¥5rB\ÖDA3ABÕ¥T\Âø³7Â€(½@W©\rBF\ËB‘\Â^Áe\Ó@<¨\ÎA\ß¶À<k½>\ÃW|?r\'BXp¡As\ÚM@\ÎHÁ \ÊA—\Ã\'@BùiA\ë\ã@\ã=A',_binary 'mYm\0A\0\0\0\0\0\0\0J\0\0\0\0\0\0\0\0\0\0\0\0\0\0 ı9/9\Û?Ä¡$‹\è\ö?·)½D€@–‡!^#>@\0_ş\\@fı„<œ¿!@¯\Åjzk\"@3\ìmœa#@&kT\ô¼Á$@¿¯›>&@k†Y\äP\Õ\'@d\í\Æ>\Ñ+@C„7\ò‹\é,@V½5\êÚ-@Šn¿½\Ã-@²\"Wÿ%90@$p?–a0@n¤WM;\à0@²\Ş\Ò\ò1@œ:ˆ\ß`3@¦\àV^c94@Zod%‡B4@øt(A’\ô6@\ñDs%¸7@\Æı–®8@I=Yh<:@\å\ÃÜœ;@w\ğ=\÷2³<@\è`\Ç,8=@\æ‹\É\é\æ.=@{\É\ç\ãs=@:¢\Ï)‹=@š¶°[>@\Âx\Ú$¥?@RšE¾@@ûr\\\Ò@@:W\ä\Ï/A@²²‹A@^hF³B@q£V\ìfB@´\Ñ?œB@Qh¤\ér½C@­–arJD@5\Â\Z—½D@H\Ñ\õ	\n\êD@r«J¯[\ñD@s¬£K¬E@`· ¼\"F@\å[ùBŸIF@i¶—3cF@É–RªT‘F@ø\ë0CG@\ÇX+ S‰G@«²[²£\ÃG@\Üh¾\æ.\ìG@S‰>\\\È7H@\Ëem9oH@ u\Ş9A‚H@s]\ÅI@g‡g8%I@®‹?_`-I@= ‚¶iJ@w\Õ\ğ}\ÃJ@”±\÷f\ê\ÆJ@x­¦\×ÁK@ç©®b\åBK@\Ê\õI¢ükK@¿#W¡K@ÿ»\ÉZš\ìL@qX\ÓF2M@»€6£\\M@ˆ–\ñ\éÑM@^µH;¢šM@_j•|\ñM@',74),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,2,'good',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0`\Û>B\ËşJBR¦\Â|yºÁŸ§J\Â@\Ä(\Â\ë(\Â\Ã\È\êÁŸEB/iÁ;Ø’\Â\Â\rA\Ì\ãG\Ân*\Â†\ßÁ‡‚À\Ø^B™¢@Bye?øœ\êÁO\ÃB\Ù<¦Á‚Ÿ\îÁXıA…¼\Â3jxB&+zBx?)B·LA[\Ú`Á…7:\Â\\\ÆÁ¸QKÁ\Ã\×\ÒÁøE8A\é\ñ‡\Â\Ï(i¿\î+\Â\ÄÛ²Á\Ğ\âˆ\Â\\$\ôÁ…“Á—SB\ê¨\'A”\×\Â\ò±‘AKüœA\ì\Ä?\È\öˆB\áiB\İ<B\÷&B\ğb\Âb \òAP\ô	A\í \ÑÁ›\é\ËA^W¿A¶\Î@\ßN\\Bx*\Ö@W•Aš)³À\\3\ÇBŒ\ŞÁ¿+x\Â 8`\Â\é‚\Ô@²¾Bq\Å#B”[B†\Ñ\Ç\ÂhºA_Q\Â7A•‘\ÊAšû…A’Œ\ãÁx™B=“\ÃÁ\âkA\÷%Àd‰’Â­2“Á\ÚÀ\ßA‘xA\ì\Í)@U¾À1zA ”\Ù@ƒR\ÏÁ¾´8Á°\"\èA›€7Am\×jBsJ\Â',_binary 'ZL123\0]\0\0\0\0\0\0xœ-\Ñ{0\0\Çq’\ó˜j°Z\è\"’\ÒQV\êQÏ’ü’H\"i\çQ¯±Ö¥ek\ÕpŠVG\ë\Õ\óYMWJ\ß\Æ&\èÃ£[«X\ã‘\ãJ)±\ÓÖ”zd\Ç\Î\Øz·şşù\ÜışıÆ„Ä¨±\Ô\Õş\ß\Å\÷j¾W›’)›yÎ´3#ÄœŸŸc\Ö\åÜ¼¡\Ç\İd*‡\r\Ôw\Ó\Õq¶\Ø8£v’Æ©¤:m|qA‘*—oC\Ú\ñ¦&’¾.d\Ş-U\rº (f¨\ñ}$,TXo™I\ô\ğ¥\ñZŸFr\r‡\î°L\È \×Ø—¿J$Ã—–.®\í3F‘´„\ëL¥@&—\ĞOERp´¦‘\ä\ôŒŠ\ä\Ø=\çthVÇ›\Û,Ò°\ó©\ŞOYt\äV¨\é$j\í\Â\î\r‰ª:{\è\ÄGi\İYfHµŠ½b†\ç	\İÂµe3\ì~ \éw°\Èq\÷Ö·Z¡qp9hûa+\äF\ÔQg7­¨\Û4¼©´\Æùş\×3¤È½°…\ñº\í\ë½(_z9\Û\Ùjƒ\Êş–\ê\ôk¶ˆ‹\Z;Ô¥½²_\îR‰v’×Ÿ<Q8€\Ş+n9\æKµ”Š(G\Ğ\Zv¬(\ÆQBp\æ¬8¢\Û{\õ²|?¼‰3¯\öCl6\ÉE\'|t7\ãø‘I\'dÙŒß«r\ÆQa\É\ğUl%«l]0\ìÿcsù.(\r©?X\÷›\Â:\ìo¢\\ª›(\ô\ìŠH\çş\Ñ\ës®x3\å*¿½\ñ\î7dú\Å3\ÜP$°º6è©fm\é´;®¸2¿m*=€ù\ò;vK\Ó\ïºLZg\ğDvrÁ\èıVO¤›\ÊU¡\nO´\êF¸„S(\òS\'Œe\à\ëB¥ş­Q°\Ã\ä{b\Ê^ÿN\" ª’Ë¼\è@üÖƒ?\Ûß©eŸüw\Î@4\Ø3*Œ\íÔ–n ¬øZc(O\Ïe\ì\ÏgÁ\ô×„>{M6&ªW\Ï\Ø\Z°\Ñ\Ãs¿™ı\ÛF\"M\ç\Ù\ÈVÅ¾‰c#˜$df£‹\Ô|/T\Æ\Æ\íÌ†D\ò\âß¤Û¹Hß®er o\êÌ·\àÀ\Æ\è\Òft\Â\õµÀ\êZ&X\Ğ\ÎÁ\Ó`•[FcwøŸ˜\å ;€@^\æ \éß¤\Úm^07\÷Ì¤za„\ØJ›dy\áŒ]\è?\İ]^z\ìt:»\è\re¾\ÛiY:\n2¤è®Š\Íi.$\Ç\Ê$\ñqQ\ZGv_Qq\á\Ğ;!™4\ç¡CªVÀƒ‡‘Rn&\Ñ\ámŒ<2.—U\ò\ğ¬\Ä\Æoú&\Ú\ÖÁky`¿\İ\èİ¥éƒ¥”\ÉŞ°|¬3\Ü\Õ\Ò\Ú}E\ì>²\Ö\åƒA\rKsc>¬_®\æ\Û\ó@\Ó.\Ş\ó\ñiÙ‡S%A|(2s®_f	£J4	\ğ‡Q%\åq±\0­\â’[\Ø=5|”§`¶\ægÁ€¾\ó%Q‡\ä\ç„XaN\ã¼cc\Ñ|§B\ä\÷Ùµ	\Ñv”²\àÿBˆK/\éCŞ“B¨\ÖS:ø¾hj1ùx\ñ+_\èL\Ë\Ë|Q™\ô‚–\ò‰\Í\r”ù\÷EÈ™j$çµ‹\ğ\ëj\ê	¥ÿŠŸ\İR',136),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,1,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0=»@Y{D\Â,Á\Ö)Á!hÂ¼´ÀP ’BC„\Â\rj\Â\ô{B\ÂÕ’\nBxÀ\'Ál\ñB9\ÂXCÂˆ\Ó\áÁ2Å¼Â¢\ÜBœÉ‚\Âº0B‡’Àÿq\ßA4MA·cP>1\ãe\Âa}\ö¿©\ßA\ÒhÀS\ïœB¤\ö»À\n¨!B=À\ÙA›\Â~„\ÜÁ\rZLÀp(\ëAº½An*ÂxCB\'¡ÂŸz®B}<Â–PÁ $\rA\ê\ì—Ál<ÂškM\ÂYB?H{\Â~İÁƒ£\ÈÁc\ôŒÂ†³xB\ZArBi\Ø)\Âa\ÒûÁ\ß|AuqgAk—›A\Ği*\ÂHIB\à,B<-ÿÁ ‡¯AÀ —À ˆ\íÁ	)À4*\Â6\ë”@\ÂRBJm\Â~x„ÀœB’?AlŸA\Í\İHA\ò+YÀ/\åŒ\ÂW\ÕHÂ‘xü@\ä32\Âe£}A\Ø=ŸA.@\Ö½Y\à¹Á_\rA™+oÂ‘Ä¥B©ø\Â£¨\Â\äh\Â_x\Â\Ù:BšA',_binary 'mYm\0A\0\0\0\0\0\0\02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\á<NÑ™\ğ?`û\Ä\ZÎ¸ÿ?k¤[•¼@ß€†\Û\Õ6@\î&\ç\Ò$b@¤[—rš\Ã@Q“{y%@ˆo—\â\ß*@¼pÈŒ\à\r/@±ÿºH!0@d?$ù071@@E%\ä¦\Ö1@:\\vU_\Ê2@}\Zq©3@\ô\åµy\Ó\ô3@§\äG\íz7@Z¨e\07@7¾«#8@Vµ­:y^8@IXrc\ó9@\r\Şv8;@$º3Š\Å\é;@£•\ï\ÌFD<@\Èf¢VX<@¸‡™@S¡<@yµq=@\È\×\ãD¸>@·Ç½\å„@@Ár\òjwD@¦µ\ïxD@¸\Ñø:CD@w\Ú\îE@\àC‹=fœF@1ø³_~G@6²ºÃG@\î‘Ç«H@?½&\÷\äH@VV]¼<H@j~5\Ğ\ÇH@!\ö’s¤\ñI@gVRB,J@r8°J@ü/Š\r\ÜJ@\÷a\'g.\ôK@œ\ñn|[L@S-.‡M@\Î\\³|M@®Œ\÷\Ò\ÃM@wDù\ØM@\â4 ¿Š\âM@',50),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,2,'noise',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0¢øÁ7{G?$\İÁ\é-B\×¿Auœ\İA\é\Â\ó\õ1AË¬À4®a\Â\0²7ÁiDŠ\Â\ÆÀ\ÑÇÁ—s4Â’‹8B¬*A\ÈÁ¹<@.kB·Ô®Á§KB½²À\ê\Ç\"\Â\å“\ĞÁ\á\á\ØÁNR\ĞÀ(9¦BTbUÁŠ\"BX\ê\ÂÁFA\Â/²Á\nA‚A\ËMÁ£NDB\Ø|Á\æ\âF\Â~\ß\"Â«~A\è\ìA»]1B¾‘\ÑÁ@VÁ]´@\ÂdÀR¢A„s“\Â\ó Á{‘°Á´{->¸‰‡?\ñ\Ì\ÖÁ´¬Á\Ìk%\Â\"\ö\ìA(\Õh\Â8=„@û\Ê,By=\ôA¬vµA»+¤ÁJ-\\\Â53\0Á6K\Â0{\ÂW¹›ÁL‚¨A{oÁüBÇ‘¨A\ÙEbÁ4¥‘\ÂEu6A½š\é@û\É@—hÀA‰ÁBêÁ\öj³\Â\ä\İ!Bj’QB(‚„@%\è \Â6bB(\0§Â·\Ö@Á rPB\Ú^@†ÀÁ»`MA9@^A\î\ågB-`\Âı\n@VU\ÛÁ',_binary 'mYm\0A\0\0\0\0\0\0\0\"\0\0\0\0\0\0\0\0\0\0\0\0\0\0š+^ 7I\õ?0²=œiWù?\0w\Ó^<,û?r\ÏÕ˜°ş?\Î*Ò†½J@O\ç§P!@\Òµª!@øc]J±$@)Ö£«\ôF+@v\äªØ€C-@%}$¯‚‚/@\å€iU`C0@rO%0H3@\n!H†<@l”¡{<@û®¹\×\÷¾<@©øİ½ªV=@ºµ³ND@“2\ñš7…E@S\í¶VªF@1H\æG@02\å¤\ØG@o @\á†\öG@x\ò\÷~\0$H@\Ë4:†<‘H@|\\\ïO˜’H@Ô¿6\Ñ\Õ\áH@\ßY\ÚW\Â\íH@›9\ÒWhI@-\Æ\'‘»\0J@‚º;\âBJ@¦DøZ\éJ@_+½6L[L@¥Šÿ]`úL@',34),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',2,1,'mua',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\Â6Bjyù@“¹Â‘Ï·@\Ü\Ú\Â\\\r\Â\Ë\æ†\ÂC\"B\àq,B®Ä±Ák,Bj”BE\íıÀGBK\ô@”\ï»À@>u¸šB|¢¹ÀûE\Â_k§B³>[A%²$A›u9BN$\Â$\Ø\âA\ì«S@uEA;\å¢À7k\Ğ@8\Â_‚™\Âe\éfÁœ‹\ÆÀ¬\öATƒ5\Â\×7Á½\éÂª\Ï	A©\0WB\æ\äAÚ­ AšFRB¿B³dkB\ìø\"B\èoÁ\ÜÁ—\\LB—);B°“Án\ÌB\à\ÃZA~\ÚÁ®Á\Ó1„Á±c\ÂA¬\ÔA<iŸÀ¹~BÛ€A\÷aB\ía5@EkÁª\Â\'Â¸B ½\ÉÁr\äAüFVÁ\è:A½)EÀa—/?zÆ±Á\Û+5?+\Â)/¢À\ÉPB @~½\Z«Á\ï\Ä\ÖÁ\Ó,Âµ§\Ä=ZnÀ\ÊÁ\Â\åvbÁR\"\ãÀ[c Aj\nBKW´A(`\ÙAtnKBL`rB\"½‘¾¢ÉŠB\Ï#\Âş»\Â',_binary 'mYm\0A\0\0\0\0\0\0\0I\0\0\0\0\0\0\0\0\0\0\0\0\0\0€#\ï1aTœ? ‹ø7\Õ\ğ?€\íD3’ø?`\ãaa‰@Zuw{@™P<³3\á@šú’ú\å@\î\ä\0ÿ™\ç@\Ö\0Ÿz\÷R@1\ĞP\ßJ%@\Ãw•ù9›%@\â\Û?Y•&@y\öA\á\Ó*@jUi\÷Xk+@°¹\ò\ÉÒ+@Ğ’AH«p,@ ’P3\ì,@­´*	M1@…\×a7X`1@¯¨\÷2@\ÈÖƒİ¢+3@>\Úß€\Å4@\ğjAi\ËO5@\È\Å@FA6@H\Åû\í·˜6@t\ŞZš>\ö7@˜Å©\à\åU8@<a>yû*;@byNs¥8;@8»_h;@/Á´!(¨;@ªµÙ°Á\Ã;@£‘1Lˆr<@«•/µš\n=@<bu(>@UH—¦\Í\ë?@>}\Ø@@\éÓ—BA\ß@@%\ëî§“A@\Ô\Ì\nV¹\ÄA@\×oœ\ä\ß-B@)\n‰3JB@\Ï%Ï›]\ÃB@\0¨\Ï¿C@¸‡S¬\éD@2\÷u^ZD@…\òkAÑ‚D@[¯AzXD@a¡r\ëD@\Ó5\0v…QE@C\ô˜(ZhE@A<j…E@±\Øÿ3\â¼E@b›Mµ*F@\è\ôº6–F@ß¸Uk2)G@³®™%¨G@ü\Z	+¾G@·†1¾\×H@š\éj\0 kI@	¶ş\ØgJ@6‘¾şt„J@²\ï ‹¹J@Š\ØnÂ‰K@\é\ç\óıK@£X‹\áTkK@z\ï7\'Z²K@Qøi \ÆK@aif\ÔK@]\õ|€r‘L@›\ï M@\İ\îœM@\"0]½c®M@',73),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',2,2,'noise',_binary 'mYm\0A\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H¦@\Â\Ğ\ÂJ2±Aã ‹Á¥ÂˆBŒ\ñjÂ«ÿ–Az%ÿÁB…fÂ”GAaI&\Â2·t@BJB\ñs;Â€¼Á8*‚@ùˆ#>\İD\Â{\óB\êF°@Æ™?Â™Y0Áz\âTB<\÷Á\'MÀ.”\Â\Ô:OB¬;LÁ•)!B\å\ÚÂ·d{A³˜@I\×\æÁÇ¶‚Áƒ7\Â[ \\B‚¨AÚ¦7Â”%€@¸µ„@\å\ÒRÂ«F6BY°Á›b\'B{–\Ù?¾©\ZÂ„\ß,\ÂRs³A\ê‘SÁşEB·a>ÀIQ«Aq\í#B\Í\ğB&\'BÀ’\ËÀ\ó\ÊCV¸‹@\Z‚\ÇÁÌ£\Â\Ô^–Àe\ÆMÁ\ÄGFB­”½@_P\ÜA®³b\Â\"-Â¥øA\Ö\Ú\î>ù\ô‡BˆÀ‡A³vuBb>\Ø{%\ÂKz\ĞB„fhB\ñ½…Á–\ê™À †B\ó\Ñ<B\Ü\ô\èÁ]’­À‰ø•¿H˜\ÈÂ‚\ÊIA\ÔAm\ÂOB˜\ì\äÁÓ»Á‰\õ@r+]Â¥\Ê\ßÁ0\ÜfB\É\Â4ÁF AÁMB\Â',_binary 'mYm\0A\0\0\0\0\0\0\0S\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\ä\Ùw\í\Ì? ^\ÌQz\ã?.}y˜v@Ñ—.	@\í†;®\Ô5@¢\ä\Ò\ß>@l”R\Ş@HÀZt§A@†¬5t<T@$F¼pƒ@\"dú½@5U\ÕU@ f+¿¥@wØ¢/\"@¹a§4$@;Ç‘\óş\'@¦d)„¬)@³¼T–*@>\âümJ,@2\ZUlY,@æ”\ö¶\\/@”8u‹\'h/@Ò„¡&\î©/@‡R7\rŸ1@F~‚x\ï1@’q°2@‰\Ô\Ê\á\Î3@¤]Ä±04@G\ç:¶}4@°­ü¢\Í?5@b¥€>w5@.²T]H6@\à&—\ËH6@\ÊPR1]U6@=\Ó$ŸR€6@±Q_+\Ñ^7@Œ5€•E‘7@b\å\\Ai\Î7@!\Ê&XJU8@ˆ!¾W\Ïÿ8@E«<9@!\×rnG|9@J­Np“:@\ã©cZ\ó\ë:@fn™6;@a%K{@<@TSúb¿ª>@{x\ğ\n\İ>@¢54ı?@œ-Õ—?@Ì—ƒ…3¿?@c\óµús\Ï@@]Y\Ş@@%\ÌLA@øD\ë-4¥A@ø›,“}nC@~F%0£C@ü\É1a^µC@Yz¥ş\ÇC@x\í»\Õ§D@OÒƒ\ÄD@‹¯’W\êD@\ğœ¶\ï\ÛF@Y\î\ÛT4sF@R%F@O\ï£%†¨G@7Á@\É\äG@›ß…\õ\äH@:j\×GyH@ \0\ói\ã£H@e½ùL\ğ\ÈH@§\ÂÓ°\ëYJ@ø\Í	¦J@\ó8\Å\Ï\íJ@y*JŠK@\áœ7mÑ«K@\rÿªÂ™³K@>ù·\îNL@\Ïü\ÑÊŸL@Õ\ï§\ÌL@\ì?\Ğ\ŞM@2û°?5M@Cı_ıM@',83);
/*!40000 ALTER TABLE `__spike_sorting__unit` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `__tuning_curve`
--

DROP TABLE IF EXISTS `__tuning_curve`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `__tuning_curve` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `probe_model` varchar(20) NOT NULL,
  `filter_id` tinyint unsigned NOT NULL,
  `unit_id` smallint unsigned NOT NULL,
  `stim_set` varchar(12) NOT NULL,
  `curve` blob NOT NULL COMMENT 'spikes/s by stimulus',
  `fit` longblob COMMENT 'recarray of the fit, where it converged',
  `p_value` double NOT NULL,
  `selective` tinyint(1) NOT NULL DEFAULT '0',
  PRIMARY KEY (`subject_uuid`,`session_no`,`probe_model`,`filter_id`,`unit_id`,`stim_set`),
  CONSTRAINT `__tuning_curve_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`, `probe_model`, `filter_id`, `unit_id`) REFERENCES `__spike_sorting__unit` (`subject_uuid`, `session_no`, `probe_model`, `filter_id`, `unit_id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='responses by stimulus set: `stim_set` is part of the key, and no parent has it';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `__tuning_curve`
--

LOCK TABLES `__tuning_curve` WRITE;
/*!40000 ALTER TABLE `__tuning_curve` DISABLE KEYS */;
INSERT INTO `__tuning_curve` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ñcJA\\\ò‡A\Ş\ß5AúK@FAÀı|A°sA\ÌD°?',NULL,0.9193167753364947,0),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0i‚•ABƒ\ó@£@\ÛlA\è\ÚA@1¤\rA\Ç\àB^\äú@',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\06]Ë¦ˆ‘\õ?A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.05930762410479318,0),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\Õµ@\õ”A/¶±A\Ò3?k‰s@\ŞaA³•@½Ù¸@',NULL,0.99787538513284,0),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0MšK@\òFR@»\ãGA\Ğ#RA\ÅÀ@\ÃI$A\r|—A\\£\ï?',NULL,0.8646706087392179,0),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\è‡?¬8\ã@\â²\ñ@\ò\éAØJ@½A2EAe\ç@',NULL,0.6277506906578044,0),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\Ôf[A®I\Ê@¨µ Aµ%Av^ZAf„‰@o’ˆ@\Ë{˜A',NULL,0.607638830636561,0),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0%\ÙA©\é…A>¥¶@µ/A)Ayht@V™‰@xux@',NULL,0.6933605824673832,0),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\õ	A!İ½@„\Â@-\0\ğ@³\Z@o)@¦ZA\ã2›A',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0x²\n\âVÍ¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.10675833091811582,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\â\ÉAÌ“)A{!LA9b†A\ßPAÏ4@B!\Æ?0¯4A',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0’¹\Ó\É/n\ã¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.33839477818126606,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\×\é\ñ@\Ü\ØA\ó\Ç@\×i:A\ñ\ÓAy\ãŠ@ Á¢@Q,@',NULL,0.5937174567506487,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\01\Öz@\ÛÛ˜@1r\ä@4\Õ\Ü>\Ë\ÎAƒj<@3A qh@',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ñ£“\Û\0³É¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.43303539954511994,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0	}ŸA`Af\õAbOJ@”hA%ùŸ@Í¨Ag\÷s@',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0*\ö\èL©\ZÖ¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.05658146390095731,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\Î\Â@·ø•@\ÏK\ì@Y\î¨AYO\ÉAè¯@ƒ¤A\àHG@',NULL,0.9948534200628562,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0 ¬³@šFoA7±ƒAM‡gAV½@\ÔiACg@/ŒA',NULL,0.6510307986545604,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\á3—@.{(AütK@Sú$@vŠ*A\Æ\"³@\íi\è@£\ÑS@',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0ıî‡¯şÔ¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.24730145829409478,0),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0­t%ASú@\ÆF/AŒ\ñ?\'\éAj%°@\Ò\á$@[X@',NULL,0.9755747880136515,0),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0§¤@#\å\"AIDAŠûAy†\ğ@\\m´@©-‹A\õd\ñ@',NULL,0.827685845459189,0),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0•@-@¶\ä\0A\ñz¬Aı,®Aş¡^A\ö[A¨¥A',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0¦*ø¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.027328833622293547,1),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0¥¡Aº\"ŠAN(À@ûO?™\ç\Ñ@33\Û@,AÆ²²?',NULL,0.6940503624194994,0),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0•0@Ì»o@ˆ;^@\Öt\\A…nA\Z •@\\_\ê@ÿ¤@',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0*J\Í^ü\í?A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.467098089979213,0),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\åZ‘A\×\rAL-Aº5@úv)A-`gA@¾\ÉBA',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0CÕ†B2\Ó\÷¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.3658112151414802,0),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0º\Ê2A~Q@9cA¨{½@3…@\òıBOA\ç\ï¬?',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ô¬®$\ÎÀA\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.017928393107586094,1),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\08\àù@°@\'š‡A\×:¦@ïµŠ@\ì¼i@bG8@\éA',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0É™-ıÁ:ß¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.2471910979567442,0),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0b_k@‰\r-A\ğ.·?€Ï›A} @ˆ¾+A§ş\î@\İÒ¡A',NULL,0.9352815590471756,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0¦@‹v\ÑA¿Š\'AhA\0l†@¶D\è@<\Êo?Ÿ,—A',NULL,0.6876340596773287,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0,*A\×]\Ø@ƒšAƒºA\r•A7Ù—AfNA=š°@',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0^£¿\Ö@¬ø¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.18159166111402658,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0R·>A\Ã\É@\åp‹A>Ÿ¥?½\íjAG,@&;ø@\éCA',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0†‘&\Ö\Ë\ß?A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.49587600541787713,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0·üCA\È&WAoƒˆ@N#wAD#\î@aw\Ç?S\Õ@yPA',NULL,0.5059508550477473,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,1,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Kœ3A?\'\Ã@M‚»@\'ŠoA»A\È ©AG7A) \Ö@',NULL,0.8514175109852926,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,1,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\íYe@\ßErA<JA cA˜\Z\ö?h\n€A–‰ª@¶\Ê\"A',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0M\ÜVF»³ú?A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.15320994524553344,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,2,'gratings',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0œO=A_VÁ?(š\Ó@\\’%@*\Í@O]9Aß°@\ã\ÙA',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0I\Ûû´z\ÍÃ¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.08492923733571955,0),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,2,'tones',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0 ™.A¡+\ÓAF¢kA´U¨AÃ°@úkBıA+7²@',_binary 'dj0\0F\0\0\0slope\0peak\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\ó\n\ôto\Z\ï¿A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',0.03098336362069487,1);
/*!40000 ALTER TABLE `__tuning_curve` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `__unit_pair`
--

DROP TABLE IF EXISTS `__unit_pair`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `__unit_pair` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `probe_model` varchar(20) NOT NULL,
  `filter_id` tinyint unsigned NOT NULL,
  `unit_a` smallint unsigned NOT NULL,
  `unit_b` smallint unsigned NOT NULL,
  `lags` blob NOT NULL COMMENT 'ms',
  `correlogram` longblob NOT NULL COMMENT 'counts by lag',
  `peak` float DEFAULT NULL,
  PRIMARY KEY (`subject_uuid`,`session_no`,`probe_model`,`filter_id`,`unit_a`,`unit_b`),
  KEY `subject_uuid` (`subject_uuid`,`session_no`,`probe_model`,`filter_id`,`unit_b`),
  CONSTRAINT `__unit_pair_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`, `probe_model`, `filter_id`, `unit_a`) REFERENCES `__spike_sorting__unit` (`subject_uuid`, `session_no`, `probe_model`, `filter_id`, `unit_id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `__unit_pair_ibfk_2` FOREIGN KEY (`subject_uuid`, `session_no`, `probe_model`, `filter_id`, `unit_b`) REFERENCES `__spike_sorting__unit` (`subject_uuid`, `session_no`, `probe_model`, `filter_id`, `unit_id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='cross-correlation of two units of a run: both keys come from one parent';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `__unit_pair`
--

LOCK TABLES `__unit_pair` WRITE;
/*!40000 ALTER TABLE `__unit_pair` DISABLE KEYS */;
INSERT INTO `__unit_pair` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',2,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',2,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',1),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',2,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',1),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',2,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',2,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',1),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',2),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',2,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',3),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',4),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',1),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',2,1,2,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\Â\Ï\ó4Â\ç!\Ân\Û\Âz\÷Á†\ÑÁ·m«ÁUU…Á\èy>ÁI’\äÀ†aÀ†a@I’\ä@\èy>AUU…A·m«A†\ÑAz\÷An\ÛB\ç!B\Ï\ó4B',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',3);
/*!40000 ALTER TABLE `__unit_pair` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `_recording`
--

DROP TABLE IF EXISTS `_recording`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `_recording` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `probe_model` varchar(20) NOT NULL,
  `raw_file` binary(16) NOT NULL COMMENT ':filepath@raw:as the acquisition wrote it',
  `sample_rate` double NOT NULL COMMENT 'Hz',
  `n_samples` bigint unsigned NOT NULL,
  `gain` float NOT NULL DEFAULT '0.195' COMMENT 'ÂµV per bit',
  `drift` float NOT NULL DEFAULT '0' COMMENT 'slow drift of the baseline in mV per hour: the slope of a line through the medians of consecutive windows of 60 s. Windows in which the animal was moved, the lamp was switched or a cable was touched are left out, and so are the first and the last; at least ten must remain, otherwise the value is 0, which does not mean that there was no drift. Until May 2019 the windows were 30 s long and the median was a mean, so older values are noisier by a factor of about 1.5. Values above 2 were checked by eye and kept. Between June and September 2019 the south rig had a broken ground wire: its values from those months are too high, and the recordings were never repeated. Don''t compare rigs by this number; compare days of one rig. The sign follows the amplifier, not the animal: positive means that the output goes up. The old rig had its inputs swapped, which was corrected when its data were imported, not in the raw files. Ask Kit before you publish anything that depends on it, or see our ring binder, in room 214.',
  `imported` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (`subject_uuid`,`session_no`,`probe_model`),
  KEY `probe_model` (`probe_model`),
  KEY `raw_file` (`raw_file`),
  CONSTRAINT `_recording_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`) REFERENCES `session` (`subject_uuid`, `session_no`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `_recording_ibfk_2` FOREIGN KEY (`probe_model`) REFERENCES `#probe` (`probe_model`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `_recording_ibfk_3` FOREIGN KEY (`raw_file`) REFERENCES `~external_raw` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='extracellular recordings, one probe each';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `_recording`
--

LOCK TABLES `_recording` WRITE;
/*!40000 ALTER TABLE `_recording` DISABLE KEYS */;
INSERT INTO `_recording` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',_binary '\\Q\Õt\à›EÊ…øº´À\Ä4',30000,7181189191,0.195,-0.905927,'2021-04-06 16:45:00'),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',_binary '˜2¯ß­‘\İÀ\\DˆmP\Ï',30000,15010449136,0.195,-1.02907,'2021-04-06 16:45:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',_binary 'R“B3\è:8¤”cŠ±«\ï¨/',30000,5496229008,0.195,2.00664,'2021-04-06 16:45:00'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',_binary '\ê\È‹D‹\Ì\è¦#\çb\ğ',30000,4466648914,0.195,0.909929,'2021-04-06 16:45:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',_binary '\ò\å\éO\"ÿ\â©sVaÆª}D',30000,16712921855,0.195,-0.0940905,'2021-04-06 16:45:00'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',_binary 'd\ò\ê²\ö}¬Qoû€3$/',30000,9404084941,0.195,1.36292,'2021-04-06 16:45:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',_binary '\á\Ü#\ß\æWRctQ:©\ØD·',30000,12257068098,0.195,0.147773,'2021-04-06 16:45:00'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',_binary 'œ§\ÎB?S\ÃÀr5›º¶',30000,13277857175,0.195,1.08506,'2021-04-06 16:45:00');
/*!40000 ALTER TABLE `_recording` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `_recording__channel`
--

DROP TABLE IF EXISTS `_recording__channel`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `_recording__channel` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `probe_model` varchar(20) NOT NULL,
  `channel` smallint unsigned NOT NULL,
  `impedance` float DEFAULT NULL COMMENT 'MÎ©',
  `dead` tinyint(1) NOT NULL DEFAULT '0',
  `snippet` binary(16) NOT NULL COMMENT ':blob@heavy:the first samples',
  PRIMARY KEY (`subject_uuid`,`session_no`,`probe_model`,`channel`),
  KEY `snippet` (`snippet`),
  CONSTRAINT `_recording__channel_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`, `probe_model`) REFERENCES `_recording` (`subject_uuid`, `session_no`, `probe_model`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `_recording__channel_ibfk_2` FOREIGN KEY (`snippet`) REFERENCES `~external_heavy` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `_recording__channel`
--

LOCK TABLES `_recording__channel` WRITE;
/*!40000 ALTER TABLE `_recording__channel` DISABLE KEYS */;
INSERT INTO `_recording__channel` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',1,1.07417,0,_binary '2‰„X °(\ìÀ\İ:ûk°'),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',2,0.607532,0,_binary '\éÇ\ã\ÏE–J\Ş%»ÿG“'),(_binary '€½¼<\ÆU-¯P\î‹/5',1,'lin-4',3,0.733014,0,_binary '\ÖK_”D…†@2Òš•©n'),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',1,1.19339,0,_binary 'i\'\Î\î\âN‹­{ş\á/3mL'),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',2,0.659735,0,_binary '…,\á‚q\Ôp*Õ‘\Ód '),(_binary '€½¼<\ÆU-¯P\î‹/5',2,'tet-4',3,NULL,1,_binary 'O\'\Ì®Í¢›\ãz!.\í'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',1,1.02239,0,_binary '\Ød\×g\Å\'Ş¼q\è)[Á'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',2,0.462401,0,_binary '<H}G+®=\÷R\ã\Â=C'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,'lin-4',3,1.02289,0,_binary '\Zù¢[\0t\õh\íU[ ®('),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',1,0.950142,0,_binary '#‰zZ„‹°°\òXüy‡\ÕJ'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',2,0.456645,0,_binary '.±\Éo\î¾t“8\à¸æ’¸h‹'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,'tet-4',3,NULL,1,_binary 'O\'\Ì®Í¢›\ãz!.\í'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',1,0.509975,0,_binary '\n\ïØ•\Ï(\Ñ\'\ÏL6‰/µ°'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',2,0.964956,0,_binary 'w\ÊeN™Şœ{\n2^®\ÂT'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,'lin-4',3,0.459783,0,_binary '\ğv\Û\ï2\Îúb$\çZ½³4'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',1,1.43918,0,_binary 'Ò˜1lˆ¤\éI*Ÿ\Èb=<'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',2,1.45203,0,_binary '09±É«²‚[\ß\òÂ‡S\ö'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,'tet-4',3,NULL,1,_binary 'O\'\Ì®Í¢›\ãz!.\í'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',1,0.506509,0,_binary '\ä#ş\èc\ì»ÁŸœ\Ä\Õıx'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',2,1.12327,0,_binary 'd\ÔZ\ÜV=gY\ìD¨¾—W'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,'lin-4',3,1.20478,0,_binary '\ôx†\ê\ëÖŒ×š¡“RyJ\âK'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',1,1.43063,0,_binary '\åe‰y\à` 3\Ç\ìtm£\Ğ\àz'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',2,0.567059,0,_binary '\÷\ô\ól\È|#Q\å5{•\ÓI'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,'tet-4',3,NULL,1,_binary 'O\'\Ì®Í¢›\ãz!.\í');
/*!40000 ALTER TABLE `_recording__channel` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `_tracking`
--

DROP TABLE IF EXISTS `_tracking`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `_tracking` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `body` binary(16) NOT NULL COMMENT ':<pose>:five points, in cm',
  `maze` longblob NOT NULL COMMENT ':<graph>:arms as edges',
  `fps` decimal(5,2) NOT NULL DEFAULT '25.00',
  PRIMARY KEY (`subject_uuid`,`session_no`),
  KEY `body` (`body`),
  CONSTRAINT `_tracking_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`) REFERENCES `session` (`subject_uuid`, `session_no`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `_tracking_ibfk_2` FOREIGN KEY (`body`) REFERENCES `~external_heavy` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='video tracking';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `_tracking`
--

LOCK TABLES `_tracking` WRITE;
/*!40000 ALTER TABLE `_tracking` DISABLE KEYS */;
INSERT INTO `_tracking` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,_binary '\İÿ¥ŠÁ™wH\Ã\Ï\Õl©¯',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary '€½¼<\ÆU-¯P\î‹/5',2,_binary '–Zı«…]\ä\Ìd\r\ğ\Ì\Ë',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary '&\æ¸\ğy]J–!\rtD\Ç',1,_binary '\çrÙ•À¬š\é9Ø„|¤7',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary '&\æ¸\ğy]J–!\rtD\Ç',2,_binary '£Ÿø\Õj\âx7\Ê`©œ\å7',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,_binary 'r™W\îA+S›(µsÖ¯C\"',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,_binary '‹b\Â\Ø4¦ŸTÍş\İlš\\¥',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,_binary '\áH2h\Ç\÷¿W¢¥?m…',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,_binary 'EÀ\éK°\ã\í¯\á›,{\ÑQ/',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,_binary '\æ}®Ÿ\÷ªY­§0ú™Œ\ô',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,_binary '\ò\òqq\0†¾\×;7\áŸ5\Ö{»',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',25.00);
/*!40000 ALTER TABLE `_tracking` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `calibration`
--

DROP TABLE IF EXISTS `calibration`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `calibration` (
  `rig` varchar(12) NOT NULL,
  `calibrated_on` date NOT NULL,
  `done_at` datetime(3) NOT NULL COMMENT 'end of the protocol',
  `valid_until` timestamp NULL DEFAULT NULL COMMENT 'UTC, says the form',
  `job_ticket` binary(16) DEFAULT NULL COMMENT ':uuid:of the workshop',
  `offsets` tinyblob NOT NULL COMMENT 'mV by channel',
  `curve` mediumblob NOT NULL COMMENT 'MATLAB struct: requested; measured, without the ends',
  `certificate` longblob NOT NULL COMMENT ':attach:signed; keep',
  `gain` double NOT NULL DEFAULT '1' COMMENT 'V/V',
  PRIMARY KEY (`rig`,`calibrated_on`),
  CONSTRAINT `calibration_ibfk_1` FOREIGN KEY (`rig`) REFERENCES `#rig` (`rig`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='yearly check of every rig';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `calibration`
--

LOCK TABLES `calibration` WRITE;
/*!40000 ALTER TABLE `calibration` DISABLE KEYS */;
INSERT INTO `calibration` VALUES ('booth-1','2021-03-10','2021-03-10 17:03:20.250','2022-03-10 00:00:00',NULL,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0ıø\÷\0ÿ\0\÷ş',_binary 'mYm\0S\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0requested\0measured\0q\0\0\0\0\0\0\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\à?\0\0\0\0\0\0\ğ?\0\0\0\0\0\0ø?\0\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@a\0\0\0\0\0\0\0A\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\0\0\0\0\0\0\0Ç£vqw\ß?}¦W¨\Ä\ï?#¶›\÷\÷?¡\îX\Êÿ?(Z³e&@Ô‡[¤\Ä@¡ªzƒ\è@\"\äH\Ü\Ôú@œW\Ö\ç\Èø@',_binary 'booth-1 2021 (signed).txt\0Rig booth-1: passed.\nDeviation 0.02 mV\n',1.002),('booth-2','2021-03-11','2021-03-11 17:03:20.250',NULL,_binary 'Z‹H„u©UÙ›‚\r½ÿù\ê',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0øûùÿıúş\÷ş\0',_binary 'mYm\0S\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0requested\0measured\0q\0\0\0\0\0\0\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\à?\0\0\0\0\0\0\ğ?\0\0\0\0\0\0ø?\0\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@a\0\0\0\0\0\0\0A\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\0\0\0\0\0\0\0w\Ï3b\à?C`\Ä%¬²\ï?viw¨k?ø?\â<,\0@W\Â\Ø%\Ş@ıŒ“\æ@0¢¼\÷\å@$Ÿ\Å\âA\á@\áp\ÙTú\è@',_binary 'booth-2 2021 (signed).txt\0Rig booth-2: passed.\nDeviation 0.03 mV\n',1.003),('north','2021-03-08','2021-03-08 17:03:20.250','2022-03-08 00:00:00',NULL,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0ø\0üû\0ø',_binary 'mYm\0S\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0requested\0measured\0q\0\0\0\0\0\0\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\à?\0\0\0\0\0\0\ğ?\0\0\0\0\0\0ø?\0\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@a\0\0\0\0\0\0\0A\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\0\0\0\0\0\0\0~H±\é)\à?\"Dù°Y\İ\ï?\Ê\æ\ÆQ\Â\0ø?\ßN\ì‘\ë\àÿ?D¸\Ü0\r@Öµ\Íş\à\ì@\Éş9,@h \æQ@\õ©j\r@',_binary 'north 2021 (signed).txt\0Rig north: passed.\nDeviation 0.00 mV\n',1),('old','2021-03-12','2021-03-12 17:03:20.250',NULL,NULL,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0şıùøşùÿûş',_binary 'mYm\0S\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0requested\0measured\0q\0\0\0\0\0\0\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\à?\0\0\0\0\0\0\ğ?\0\0\0\0\0\0ø?\0\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@a\0\0\0\0\0\0\0A\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\0\0\0\0\0\0\0Ğ•¶z=\à\ß?ÀiÔ­z!\ğ?VWN\ç\÷?½8$A\0\0@xvˆR@ƒ®$H@R¿@•Enf@†Áµ\n@',_binary 'old 2021 (signed).txt\0Rig old: passed.\nDeviation 0.04 mV\n',1.004),('south','2021-03-09','2021-03-09 17:03:20.250','2022-03-09 00:00:00',_binary ':c;—\ÃT\æ«	7\á“',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0ûúù\÷üş',_binary 'mYm\0S\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0requested\0measured\0q\0\0\0\0\0\0\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\à?\0\0\0\0\0\0\ğ?\0\0\0\0\0\0ø?\0\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@\0\0\0\0\0\0@a\0\0\0\0\0\0\0A\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\0\0\0\0\0\0\00øF‹\ß?-BÉ‹²\ï?X{>\'ø?.MB\0@).P\Î\ô@!—0@¨\ã†½\r@8Ÿ\Òyû\0@,¢\Ñù\ö@',_binary 'south 2021 (signed).txt\0Rig south: passed.\nDeviation 0.01 mV\n',1.001);
/*!40000 ALTER TABLE `calibration` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `experimenter`
--

DROP TABLE IF EXISTS `experimenter`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `experimenter` (
  `experimenter_id` smallint unsigned NOT NULL AUTO_INCREMENT,
  `username` varchar(16) NOT NULL,
  `initials` char(3) NOT NULL,
  `trained_on` date DEFAULT NULL,
  PRIMARY KEY (`experimenter_id`),
  UNIQUE KEY `username` (`username`),
  CONSTRAINT `experimenter_ibfk_1` FOREIGN KEY (`username`) REFERENCES `lab_subject`.`person` (`username`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=6 DEFAULT CHARSET=latin1 COMMENT='people allowed on the rigs (table made before the schema went to utf8mb4)';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `experimenter`
--

LOCK TABLES `experimenter` WRITE;
/*!40000 ALTER TABLE `experimenter` DISABLE KEYS */;
INSERT INTO `experimenter` VALUES (1,'alice','AM','2018-01-09'),(2,'jnunez','JN','2018-06-20'),(3,'bmueller','BÃ„M',NULL),(4,'zhao','ZL','2021-01-11'),(5,'k.oneil','KON',NULL);
/*!40000 ALTER TABLE `experimenter` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `session`
--

DROP TABLE IF EXISTS `session`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `session` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `experimenter_id` smallint unsigned NOT NULL,
  `rig` varchar(12) NOT NULL,
  `started` datetime NOT NULL,
  `ended` datetime DEFAULT NULL COMMENT 'null: crashed, or forgotten',
  `lights_on` time NOT NULL DEFAULT '07:00:00',
  `aborted` tinyint(1) NOT NULL DEFAULT '0',
  `seed` int unsigned NOT NULL COMMENT 'of the stimulus generator',
  `remarks` varchar(1000) NOT NULL DEFAULT '' COMMENT 'namesake of the animal''s remarks',
  PRIMARY KEY (`subject_uuid`,`session_no`),
  UNIQUE KEY `rig` (`rig`,`started`),
  KEY `experimenter_id` (`experimenter_id`),
  CONSTRAINT `session_ibfk_1` FOREIGN KEY (`subject_uuid`) REFERENCES `lab_subject`.`subject` (`subject_uuid`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `session_ibfk_2` FOREIGN KEY (`experimenter_id`) REFERENCES `experimenter` (`experimenter_id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `session_ibfk_3` FOREIGN KEY (`rig`) REFERENCES `#rig` (`rig`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='one animal, one rig, one sitting';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `session`
--

LOCK TABLES `session` WRITE;
/*!40000 ALTER TABLE `session` DISABLE KEYS */;
INSERT INTO `session` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,1,'south','2021-03-16 10:20:00','2021-03-16 11:15:00','07:00:00',0,1,''),(_binary '€½¼<\ÆU-¯P\î‹/5',2,1,'booth-1','2021-03-17 10:20:00','2021-03-17 11:15:00','07:00:00',0,4000000002,'light 40 ÂµW; 2nd try, naÃ¯ve'),(_binary '€½¼<\ÆU-¯P\î‹/5',3,1,'north','2021-03-18 10:20:00',NULL,'07:00:00',1,3,'crashed: â€disk fullâ€œ ğŸ'),(_binary '&\æ¸\ğy]J–!\rtD\Ç',1,2,'booth-1','2021-03-28 10:20:00','2021-03-28 11:19:00','07:00:00',1,69,''),(_binary '&\æ¸\ğy]J–!\rtD\Ç',2,2,'north','2021-03-29 10:20:00','2021-03-29 11:19:00','07:00:00',1,4000000042,'light 40 ÂµW; 2nd try, naÃ¯ve'),(_binary '&\æ¸\ğy]J–!\rtD\Ç',3,2,'south','2021-03-30 10:20:00',NULL,'07:00:00',1,71,'crashed: â€disk fullâ€œ ğŸ'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,4,'north','2021-03-22 10:20:00','2021-03-22 11:17:00','07:00:00',0,35,''),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,4,'south','2021-03-23 10:20:00','2021-03-23 11:17:00','07:00:00',0,4000000022,'light 40 ÂµW; 2nd try, naÃ¯ve'),(_binary 'nœ±”„WQ®¼R\ç\é½|n',3,4,'booth-1','2021-03-24 10:20:00',NULL,'07:00:00',1,37,'crashed: â€disk fullâ€œ ğŸ'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,1,'south','2021-03-25 10:20:00','2021-03-25 11:18:00','19:00:00',0,52,''),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,1,'booth-1','2021-03-26 10:20:00','2021-03-26 11:18:00','19:00:00',0,4000000032,'light 40 ÂµW; 2nd try, naÃ¯ve'),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',3,1,'north','2021-03-27 10:20:00',NULL,'19:00:00',1,54,'crashed: â€disk fullâ€œ ğŸ'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,2,'booth-1','2021-03-19 10:20:00','2021-03-19 11:16:00','07:00:00',0,18,''),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,2,'north','2021-03-20 10:20:00','2021-03-20 11:16:00','07:00:00',0,4000000012,'light 40 ÂµW; 2nd try, naÃ¯ve'),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',3,2,'south','2021-03-21 10:20:00',NULL,'07:00:00',1,20,'crashed: â€disk fullâ€œ ğŸ');
/*!40000 ALTER TABLE `session` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `session__block`
--

DROP TABLE IF EXISTS `session__block`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `session__block` (
  `subject_uuid` binary(16) NOT NULL COMMENT ':uuid:printed as a bar code',
  `session_no` smallint unsigned NOT NULL,
  `block_no` tinyint unsigned NOT NULL,
  `stimuli` longblob NOT NULL COMMENT 'identity by trial',
  `meta` blob COMMENT 'whatever the task wrote',
  `reward` float NOT NULL DEFAULT '4' COMMENT 'Âµl per hit',
  `hit_rate` double DEFAULT NULL COMMENT 'hits:trials',
  PRIMARY KEY (`subject_uuid`,`session_no`,`block_no`),
  CONSTRAINT `session__block_ibfk_1` FOREIGN KEY (`subject_uuid`, `session_no`) REFERENCES `session` (`subject_uuid`, `session_no`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='blocks of trials';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `session__block`
--

LOCK TABLES `session__block` WRITE;
/*!40000 ALTER TABLE `session__block` DISABLE KEYS */;
INSERT INTO `session__block` VALUES (_binary '€½¼<\ÆU-¯P\î‹/5',1,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',NULL,4,0.07874911307952037),(_binary '€½¼<\ÆU-¯P\î‹/5',1,2,_binary 'ZL123\0=\0\0\0\0\0\0xœ-—y4×‡m*©¬\Ù*-Tˆ(Yºc+”\ò­%Y’-„”¢ˆ„E’B)K–,¹cß²\ï„Á0\Ö1fl\Ã\à\íœ\ß{ÿ¹\çş}\ïù\Ü\çq2wb\Óbgû_ùrş¯¯ıÿyµX\æC/\'\Î\ô.jW¼§\ã\ÓlO\ãu	\óPø\íÇ–e<t8uú\nw	\ê7nu§Â…“gcwd‘`meZü\É]¨l\ów³N#\Æ\îZrbT´\á$\å\Òa\ö\ã+ \É/\ö¬ ‰“]/u\õ\ğ*\núfK\âmÃµ/»z½ÀC©O£.\àÎ”7\ğ–Ko\ì9,œ‹\ÕX†\ó\÷Y!¿\æqXT´Œ\Z;‡_N–gl·\èÀ—´cU\ãpv>4¾MŸ“\à\ækš™\Ã\ß\nÂ¸`’Óƒ\\²É\÷)Y˜±ÿ\óqgùe\à´ÌN\æo\ÅŒY†\æëˆ‘\\&²6ohH¯!–È@Lq\ÍFª\Ò\0üRLü\êÛ††\'?gI·A‚ÎŒ\Ë\ÔX\óP\èh\Ç\Õ˜ªo\Ê@0ùZR]1F\ÅÀ\Ö±-„\äIu\è8\ÔKAG\Ô\ÍWi\È\Ù\ÒWœ\ò·\È\òÊ±0|;³^V/ \Í\åC¾ø„~oVs\åYÆŸ*\ñ\Û\â“\Æ\ñ•\è\Êî½’P\ó\ÎS„\ÒWı¡²”2B\ğ\Ão¥”t2\r\áy\'üj\0~\Û\ñzX–C\ğú\÷)‚	ƒ\Ğ¶ûÈL\Ó\ÓL\îÀH\à\ïy.m #²?.N½}\æ7-\ØXO€–{\èûı\å\ğúŸüÙ©B$È”•§ÿ˜cúû\ñúcCø‹\ÛKv\Õ~¥ŸM’\ê#a\ç\×ı7E\ÄÂ¡¨³\\W³†\à\Ê1—\ß:\Ë,&cpÎ…´t¶‘rJ[€1¿°^Ò¥YT{x,m\ôš\Ù\ãx’ÁÙuûªŠ“\Ól\Æ.“Pr!65\Ğy¥X®Â¿6\Âw»&º\õ2e*>\ô`›\Å\è\Ã\ÊDR0\ÖtT¹0¿•°¨\ÎX†–¤Ê—ŒC\ó k\ñn\ò\ğ“. Ky\á‚e”2\'VN\õÃ©¦\çR^\×@L†j\î¯^&$F½û¢wj\å¼\Í\Î&\õ\à\ÎÁª£\İ®h.B³jû\á	H°\è_J\ÃI\ğ\'\ĞIı\'Æ°v\Ì\×j<ƒp[I\ë\æ˜*\Ô\Ú„\Z€V%\é\Ë\Ñ\Õ~T\Å2\Z\ÆÁÊ®§)\÷\ò‰LT[¶•\ì\ñ\Ãfy93^Ø¾Ô‹h\ígûV½±V\Êg\òV\Ø4h§:¬^a,‚Î¦Ë§Y\äYx³‡\ç\Ü\Ñ\Ş\\ÿ\ë\ØÆ‹“}HYuMQÁA»k~OGPL\öøÄ±¯d¨©L\óIp\Æûm\ïT\æv\ã\Ş[ŸTs¶vB«³K\â^¤?·Œ¿\\“ü/XüÛ»§Q¤¢\â\Òf!:›Œ}ç¨¯ÁLÑˆ_=\Êtú¼5Šug\Z|˜®û\Ò\ìúQ‘ms}\Ñ\Ï9X{\ä\Ü7v*\ğ·6ŠWœ$\ïı\ßn\ë~pµ*\Õ\Z…\õ¢\áı\á\ó?’\ñd„W\æ†)W \Çl\öe•€i\ó‚\Í&*†·yt¡_szk)ß™€R;»\Ş\ØwY`’³,Sym¦„lÏ‘\rúÁ\"°H\Ş\à\0\Ã4(\ó{:À8<\ãA¤dWv\ì.kd#úªm½ù¥~\n:\Ú\\‹j¬İ \Ë\È\æk›\ê?‡\æw¸\\ƒÆº@\\R\ät^\ô*\Ücc\n‹7·“‚\ô\âƒi 5s‹\ä­%\ìo+(I‚t\å\í¢…ê½¸\ÍV\÷D³#\r}»\îLZ¶T 	¹”œ¢×€FÍ™|úc0ly[“£<Ÿ\ì\İ\é~l\Ï\0.m\â\İ|gû6?\Õ^:;Œ‰†,jY\ŞH}°ƒ¼(=\ótO\Ô\×1\ä‘|\ß\Ü\ÂN\ÌN\n¹Çº;Š\çE“ù¿-Y­*\ñ\ö\ôW±=n†¹•\Z…{@1¶\×ı~¿\Êf’f+\é8Ù¥œ\á‚Šk]9|Œ •«~ˆ}5„\İ[ni_RÌ†¥oŸ…ü‡\à\Ó\ğÁi—\ã\éXÖ«ª\ë\å@\Åİ¹\\a§¿\àš\í½{fµÀ\ô\ÎC³Gu–`U\ó¼GÕ!L¾Q¹IeÅ®l\×\àc¡€¶V¼˜x3®i±³\Ü\Æ?Šÿ-š†•j.a\÷}¿\ÒC·˜\È\Ûz\ãÁ\Ï\ô\"ˆf.I_\í€]nR\ÆÑ‡c‹\éJ<\í:•¢»Ğ†{ŒV\ÏlZš‡,»bÔ¢\Ğù\Ü1T\ì\Z\rk7hY|nÀÆ¦=\öş\Â\â\÷´Àp>a\Ë\Öy¬»” \×\Ğ\n£\ïY¤aù\Âi\ãE\Zü\Ö$7\ö¢\÷˜®m ~€Ú•M1\ÍO8‰û\Ô]5\Â-ƒ\ëI\ëOÀ\0I^rÿ:´x\Ê´_\Ä\íb	¯?›L@M´²Ü‹\ğ\Øù\äqŸ\ÄN&\ğQ+²Y\ñkú¯,bı9\Î\ã\Ê0oEE$\É1Co`¦\Äÿ\Ëƒ…\×MZ\07m\×n­‚_ß¼:c:\åÁ›O†\ç¦\ã\éC\÷=?hfÁ·\Ö\Âwÿ}Ÿ\Â\óšû6\Â\ñ&\'Ê§u\Ëk%I¦nÿ†dE\ÙW\å]\ÜÀ\ÂK7#\Õ]ÿ`hª¯\ãªx(+/°\é\'!\ë\ìJM\ë	:>¸¥\õ\õOø,Šµ«¿µaµ}Ûæ°œ\"\êu·]k?\î[/²Š”Küm‡\Z1!Á\ã@\ä\"\Èd\ğ	ªşÁ<„\ò;Bƒ;\ô\ôWj8~9\ÎÁ:µmŠ’Ÿ”n\ïo\ÇÔ\ì\ì/F\à¡\ÙımJ,h0pµ\Òtj?ª$¤“pg\â¾p…\Ë\ìÄ”\Ûfü{&ª\ğ\í\ìFI>şp\Ì6.=\ß]\Å\0/‡¥\Óİ­\Ğÿ\ë\Ú`¢46\Ü¯YÍ‡\Ä—\ó\ó“ UMÚ§|r\×I$‚\ò2\È\ŞwX\×u\Ä¿µ\Æi\Z®d\Ño.a\Èü½\è+»Ñ¦\ğÏ \ã\ËN¨\æW¾=Ø\Ó\ê\ËL7v8\ã\È6R\äĞƒd\ëkš?\ëYÚ“\Ş\êa”¸¦ı\ñ\ĞP\í\í\ô=d˜\ó\äşJ\Ï_@\Æb„Ùˆ—\Û\Ûf\öv‚9g\êX¡x_h\í\Éy\ÎD\İ{Â¢®—\â9\ßê¤¡I0ˆİšVµŒ»NU\ÖYı\Ã$\á\ìK~0\â\å’\ö\ñœ\Æ\Û=y.spn\ÔW2Ê«^‹™=~·¸nfth\ê\ön4nZS6…²¿|FN\r#›Ÿ¢Ì ı4¨¯X»J\È\Æ$İ¬º5¯g\ğ˜u\÷‡Á\Ôw\Ù\Ï#,D\Â\Ï\áS·2†\Ğ1btl³\õ¶[\ÜúÁI°°UL\ÍÀ\÷fQ\æ†Q¼JO‹üÁ\ß`\ß\É=5\ËA\Ü\á=\"Q£lS.4¸~_½K!¶îš«\õ¢Sw’\ñj\Ñ\0”mU%yw`¨gT\Æş\Ç$4£\Ä0^¤¡\Û\ò¸\É?ş*cm\÷\ñªf#\É~ª©@ƒ+&Ê‰_zÀ%Mna©kL³\Ö7\Îb\âµÃ¢\ê™c0uÒš¯¼\óÑ¼šÎ£X#=\÷^dŞ¯_Kÿüjµ\ëf5Y·\Æá¶‡>\Ç\ÌHŸ\Ş\ĞZ¢¿ˆ\Ò-7\ÌúŒ\éprÁo\èe	›–İªR·,c‚ÁÆR\Ç.L\ç\óNüi7‡^§Û£/­_Â†¢j{\×\÷C\ŞIÚœ\Ğ\õ>\È\ìu#\ÃCŸk•wdaÃ˜È®}¤Q\\\å\Úe\ã*Y³„Ãº;qø\×bµOqq\n3\Ú\÷¨“\n\öŠy¿+ 6\ç³kje?ìš¦g”¼¦`\\\Ä.ÑŸ3Ï…\â;¬ú‘C¦\ß\ä\öh3\Ø—M›2oh% ¦¿—\'±\ß\ò\Å.şl«\n$N>U9\Ø\Ïø=|\ß+şA‹\Ïmv·\"o\Äg7“E¯\ö„n\éL~±\èq¿G$X\ö\õZ\ô€\\¢/ß‰\ßy;\ã ¶\í\è½\Ü8¼I\Õ\'\Z\ĞG¿\à¡\íI6\Â\ïşR‰¥\Å^t\ä¸w ‚Úƒ——\ã\ô\ÈÏ …‡‘R1>Ñ´\Ï\Î\Z\Ä¾Z²R;‘\÷’¤\çP;\ñ£Á5\Ó.F#5.}më¦£Ye|‚¶:›>G1Ša\å\É2_\äD\ÜÙºÁ‹Ô…\öE‹û{H g\â‹q£Z»¼\õR1l-8R}J¢5l\àx²\ñB\ày\é»\Épz\Ü\\$—P6–c/«\çK™ş\ğ\ëI:_\è´\èu\ZÀµ\×^\ÈüHk€\æoŒMƒ\ŞyS/\ål\\?¸\Ğ:\Ö7\rN¾w\×*\Ä\Ì\è®JÜ£aå¼Š7\Û\0¶«D\îTPü‹\n\Í2\ò\Í\Ã8e\õ\í¿\Ë\ì™\Ğ&¶å½¬\×\Ñ8F\Ä>\éx|n~\ë/äŒ‹;	ª`z×‡†Ób¹\Ï\Í\îş4&>\Û\ÜYÂ»Cg\n`\Î(r‰‹“\àÏ‡im\ğ©GN ;´\Ïi8ıP\ìÀ	»É– ŸøøË£9]¬F\öon4Q\Æ]Ÿ\É¶VBo]ŸJ,\æÆ®v¿[\Ä\óÁË—Ÿ5B©\ã©P¡\Ô°\"3şlU\ZE\ÇAO}=&\Z9\Ò?Q4±§³ƒ\á{¬\05\Ì\Å7ŒÀi·B\'\îrlp\Ï\Ñeo|ŠT\ïoœD(p&Q´.©€†\ÃÁ*w\â\Èø½ƒ~·½–“Àş&l\ê\â\Ùyp\Ø\ö\éhÓŸf\ì\í>şød\É R\ó‡›Mÿ\â\Õ\Ğ\ê£4¹ı\ãdO.\\+;jtbc.’³ı¯\0\Æ#\í»Ë£HT½pisW<.*‡\ÎùCc\É^‹\ïs N¸¯”\á<‰†¹q\ÊVf\ğ»Ú™´\\\æ4\Ø)\åh~\İ-Së³²1\é\ËŸ\×w˜¨)²u\è²t\Ä4%\İ\Üûb\×\Ù\Ôvi€xC\'‡\×\é\Ü$˜\ß\î+¢\ĞÁZ\é\Í;™­³øZeq\åŒ\r\Æs\ó=jZ‰p\ÎN”#ÏšŠıy\Û\éO\\z`‡\Â}3\ï\Z@\íúO}R,\ì†8»tƒn\É\êq:º]OQ\ØC\ÆĞ™<\Â(\×8Ö‡Mºû[\ñˆ©2¼Ÿ\Ñ@‘-]!‰¸vÃRj\É\n\ÈG»œ“ù\æ\Ê\ñIo\â\'±kš\×Æ{<·\Õ^¹PIÄ¾aG\Ü=€	¢¾„œ\ô‘rm.\0š­”¶\Ìiü.w$d¿\ê\Ê/\rW»{g\Ï\Ó\Õ!ü;­?Oi\ÒB«\Ñúw]µL\õ\ìcC\ÒS5:\ÑÜ¥\Û\á]	z²¡\Ï}¡@_\ê\Zjcı444q5\Ï\ã73?i=šGZ\ã€]\Ğ*º\ï\'X§Mq>\ÈP\Òx\'p:œ\ë\ô\Z\"	\r7i_\ë[˜„´£/±@6mmšĞ.\è}»EX\ì\ßı‰·¿0#8\áKQ||-É³]<¬ejKO¶‚¬Ï‡’;s P~\ìlkie·v[L\á\÷ßİ´f\àF±K!¸\\\'\ó8şf\Ñ\áÄ“Éˆ\ö.\ì\ë%Õ¾8A†-\Û\íš\ïÿû\'\İû\ÏR¸³\àQp#\í³fØ\Ùg¥\à5AgÚ§l:\ÜT\â¢\ÔYÃª\Ä\\\â\æ\Ùr •ı\õ\ÜÅ„¼ëŒ’\ÑV2jûN\óP\'\âJ™ÿø\Å	ˆ;R\÷\Ö@\õ²\õ®~:\×}¹C\î°p\ã¦v\Â\é44P~½\÷e¾]\æ1\ãIC\åbƒŞ£nŸĞ¹]q+A½\Ï6=Oph@·\Ë4²ş\éL\Ø\Ëş®²\Ğ/¿\ğq~]\í\Ô\÷–*Ã¢\×g\åş«\Æ\õs\Í[“(c`\\7Ÿ¾=\ë\Ó?ƒ\Ğ\ô”\èÀ\ËAh7­ø£VDG’º\àÓ©d°Ï—\Ü\Ô\Û\rZ¼fi±l\âA=&k\0ü¦\àF\õ\Ë,$\àƒ\\J¬8Oµ\îºNn\ÃİœL•§\Õ\Ø\õÈº©z¤B•5CÍ…u\'ºA\ã8¿Dº\nl¥(I…m3`\Êy\Ä\ñ\ï\Å”°\r\Z\\§Ò©*\"±6ilD5\ÎV7‚‹ÀBÀÔ L\ÃE‹¶»\ö`a¼ªb4\r<\ïÆ¯›\Õ\ÖÂ·\î\Îl\Äw¥\÷^<şX\nZ\Â)\â\çÀDFÌ“q\à\ô>Ÿ\Ìt,¤\ö¶\÷wkˆŠ\Åû­\ßiA¿~cı\ÚQ\Ü5µ\ô5\è´h\Û\í¹\Ñ3\ì-\riE?Á¶%pO¶{D,\æ\õ*½\"£Aü\õVUMPÿ\ßßˆ»f(kús\ñ4•W\r\Ì\Å\Ìu\'p×¸|R|E>\èú•¨I%v\0GŒ™\÷¡1\ØV\İ-,\ÎN\ğ9co\õ\Ê7*®t\ÔØ¸\Ò`MD³\0×¦q0ú\Øa\æzt^mœJ3;@G¡1\ß\ó~B\Ò\â–\0¯¸3è£·˜\Ğ\Ì:\Ä%«EÂ¥n%§µ;û14n]\æ›\Ù>x!\ğ\êŠŞ±hÃ·µ`\Ë\ÍVp=\ò©\"ˆ›Œ\Ö\Ît%Áq\ĞÍ˜I\roo†\Ş=·\Ò-x\äA·¢\Æ|H\Öú\÷,´z\î\Û3½Ka-Ç‚€gS;Œ5k\Â\Ûtªq 09,yt\ZşÁ¸G\ó\Ã#\×{á¨²\ãW²·˜¦v\ÂËš{dÌ¿\ö\å“\àf\Ê\ã}9›;iÜ­yM•)!W\ä_Œ‚\ÂgÁ•«~ƒxtøEr\âm\n^|\É\Õ~\î\î2D¥ƒ€K\è,\Üûq²ıÊŸN|\Ën&¾³¦2y\ô»“Ç°P!²\í±V\'\ôøÙ¤*¡·\Øv…o\Û$t\ÌJE%%\Î\â>K)ƒ^lgQù\Î\ğşË½$µ\ËJw93\ñ\æ\æ\æ\ópÁe®<·›¸§K\ØÑ•¹\×j\éh\ğ+4ºœ\Í\ént%\'\ğ\ç\î2­ªÿ\à·^f\Íl¹\Şn5\äª\ÃúsW\ç@g\ë³\r\õ2\Ùks)\ã`_\âq!¹\îşg¨S\Û>­şM\Ú\Ô\æû¼<\Ö\Æ-3‰²Q\Ç{9\Ç §‹\à1‰\óØ•ÛŸ\Ô]‰ã›\Ê\çf±\ïş\Û\ØøIf½\Ê\ç\åİ·\0û7\Ó6¡A\É!\ÑÅŸx\Û_tc3=²£<Œš \í¼\à“]™³\ĞZ5Ãšs[\0•»_º\Íú°N\ãÑ®y3\n\Ö\'$µm¡b\ÚNÿR©\Õ*K\Ö\ão0ªFc9E\÷\õ6L\Ø8“-=iM\Æ\Ù\Ò\Ö\ç‡\Ë`ı\ZV®\î\ŞØ³R¯±\ÈÂŠ\ç\ébª²\ã\ÈÉŒ,›l#a\Î_ m²ª\0\á\Â\Õs‘&¯\ó\Í/Š~¼qUiEùTUı¸·.¦?\Ôs?K\í<­1<¬\Ì\ê\ï{©x¬4xªru\0úrv\Øiob\â­\ÆÜƒœ\ê\ìúZ¥Ü†\Üi(®\åk\ç\Ö\è\Ãû¾Á–GO\Ã}‡\á­]#0ıç‘”°m.D}T’\\\Ä\Ïw>X¸ÿ\ó±¶\İ1!K\àu\ÏO~¯¿P¸l®¼on\Ò_¿š;ûOz†\÷ÿ/‡„:‚J?~ı\İR©\ÏFÀ7	¤7\Ú1YG\ï6—H;H°\äŒ\"\í\ç ´\ØE\ÆP°»i\ölş\ñx˜\È~˜3ƒmŒ\Ï	302ø¡^mn\Zk1¢\í‡f!iÈ³OGeİ¨l\Ùo\İ¶™;ø¾\r\àš\Ğ»vSQ\ê\'\ß\Ø\Ú\\´–u«P$\"€.³e¦\ß\ÏF6\ïÿV±7K/6\õÁ4¼ú¢—Z¿;¿,\ÓÚ© \è\ğaKû<\\œWh~]Ó2W{¸¸ˆĞ“L0}\Õ\Ìn…ªüš¤\ñ†~û\ç\ãZm/\Îo\Â/i\á`\Ó\n\è\Û&wøN‹\ì+\Ú^BmĞ\Ö}şR$h\İ¤¥N\Ã\\\ä/3‹w\Ë\È\ä¢\Ü\ç[Ğ¶\Äû™),£a\ÃÁ56Âˆ†’Kø0\\k\Ô;²J-—O¦§^&ƒQk\æ\\\ê\Åa\ôşÁ:Z\Ç¥ù»~ bQ8¬Q£\÷‚LT}\Ì\ë+¸\ï’nÀ?/û\"Á<æ ´›Z-ş»8\n[†\ò\÷¨Ÿ*Fú¯‚/rf\áP—yÜ\Ş.x\è¦ùL\×kÎ”šM\î\ÏE<_m™\ò^P=mº\æp>;1‹fy>{X\"\É\Å{\Æb!dÛ™û.z®@H@}~œjy—Jn„Ÿ6ùÌ‘Œu\ÉÖSo&„\Ôÿd5 Ô¸\Ş\\\é•	|sNt5u\0\Ñfq\ç\ØWtJ)\\~\ÙÚ%<\Î_6¤tc5_\Õ\èF2‘[ˆÆ´ª†/¢¡]¬\İ\É7-D‡Á°¶\İ\Úwx‰•8’’\Ñwjš¸¢`\á\áJ\÷£«@!_]k\Ë\ÄS^E/\Í\n(h¾htH\Êù-¾3?«!¿¥J~vşª\çœGª\ö\È\Ñ\çG˜ RVK\÷\ñ]†\ô\Å{‘v$‘…s\İ,¿\í]şK\ÌW4_•À»\é\ÏÇ¸¡S\à™V”9<›…\ë_/bG\Ë\Ü\ïs³xb_\ò\ì#¹9Œ\Ê\Ş,·\×v\Òe\ã/\ğ˜Z­ò­½—ÿ y\ï\Ú«ün\÷¬l\õB?S\á	ùš\ç¨1ú\êI¸\åÊ•\Öu\ÜlDM\ã\Ç¥\ğ!rNF¯~}wø‡YÉ\á\ÆJO†\íÁb\Ôs\Ğ\"A\ğºú\Û\ãv‹\è\\4’Q>Y‚Á\Ò\×Eş4b^Œ\ê\Ö\ğ\åZ¤\ÏşÉ’B\ç\Ë\Ú/b¶¬`Æ˜24oa#\äd\È	h¥\ã4¥¯0c[Fo|Ç¹z\è\Ç¤Œ^x¢A\Ó\ÓøÓ¥j\öeµ‚\n\ïFŒr\ìX»£ı\Ô>vµ!L_½lù¨u\nu7N\Z\öBM\ß\Ï\Ò2\î.{k,Wµ![w€¢’©\ßƒ\îV@’Ÿ–²\ánœrŠÿšh\×	\Ü\õ.«Œ\×S(\ÉI±=\â^~JŸú>\Í2 \ôü\÷\'7O`³¢\Ì\Ù+\r#q\'{\ï|ü¶\ó5¡|^\Ñ*a?,\ë1†:\äa|”\Ù\ÂÄ…O\î´\ó\çY\ém\ãC\Âc-ÿ\ĞÙ¿h\"­ /µlMn½5¼ÿ|\ín<x/ \Ô[‹ˆ=‰p…¡œ\Ã[†\×\ÎÙ¸yU\Ó\ñ \Â\Í/\ä\Ö#D\nR°\Õ(\à\Ì\r»\"<ûQ\Õ\ñ\÷ú.(1\ñ|e´zk%­n6\ÏCm}¦Ç²Wz	ºÓ®Œ\ğ„\é\Å\ò×•Ó¨t¼\Ò\ñP	K½\å4\Ç{øQ\Î0R¶ˆ—n\èK©g\á§~\ço_\\‰°\×(Š<(>?´\İÕ¢S#Q\ñQP½|\ó_pf·\ã˜i…}n\ëÔ±\Ûª$\Ô/Œ\ïE†\å\È\ÓNøûJz!ub\æ\á\ì\òp7¬\ìãœ¾\ë?g]\ÚD\éX®\ã\Ï\n\ñGk[fd|+\ÄW]&\ÉL\á–üs_­\Ñ!ƒ\Â\è\r7HZQ±Ua‰#\ğ¿~0<aT\õ\ã/q$\Év&M\ÃF\òj\Å\é²1\ê\Ù=`E«\Ä\ËB\ñQ\ãA3¦(ª~Š›ƒ\ò{£ix[·\éE\í~/×˜?\ÖSmÅ¹GÁ4\ê–\ÍD\r²L>¦\ß\Ó\ÚH|øş«\Ó9sv¢(\ÓÌ°\Şf\íušd\"û¡c\×Ğœ“<‚7o7\í8\\Œ§Ò®r\ÚAƒ9z.[\é`.øY{\êl™\Ågt*7¨r¾jâ¦‡\Ó 75-\Ò2	&\õ}o\í`(\Èÿ\Í!\Å|tYÌ¬ı\ç\÷¿ªm\Õ\÷\rC•\ğ½\ÂI\éˆ¼t\à\Í\î\Û\İ(\î®\ôr²È‡$O\r;Í€\Û\Ù\Ş	\â 4\Ü\åëœFu9\Z©–N\Â8“\'9%.\í\ğ­;ş',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',6.5,0.4530506621811188),(_binary '€½¼<\ÆU-¯P\î‹/5',2,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',NULL,4,0.7632997143723248),(_binary '€½¼<\ÆU-¯P\î‹/5',2,2,_binary 'ZL123\0\0\0\0\0\0\0xœ…Ö½q\Ã0†a¥É¹T¡Â…\nmeŒ\á]2jFHa\ñ.~.\ï\Ñ\rM\n\Ä\Ï\à_\å\ómyş¾¯?\ï\Ë\ß\ßz>\×\ãZ\÷\ó\õ|¹\Ö\ç?¯\ç;r\÷\óÿ\ïG\È\r;\Ú=\Ø{~c¿³ù;\ë\Æ\÷Ïœz†œ¸¨W<\÷\Ô\ç~\Ü+\\Ìƒ\ñ¹-Îµ\'~ÖƒúŒK\\´»²\ö­\óa|\ã»şW]¨w›\ì\Ëÿ\ÂW?Ä³üÒ¾\ç\â3\ä\ö\ÓO\í[\÷\ö©yUN<Ü›g\ã\ó^\ñˆú\äûB\ÄS\ÜV\ñ¬¸\õÏ¸JO\å\Ñsû\\{\òM\õQ\Õ\å,\Å;\ò¢øx\Ï|V^Š\÷«¯O\ÜWV\ñ)¶f\óCı³¾¨9X\õ\îj½V\ò¯q\ÏŸ:\÷µ_ı,\Î\æzÕ•¼?›[\õ±.‹G‹Oj.V?\Ï\æ@\õ—~\ÔûÁ~r®X\×\Åw\æ\Ù{\â_<­\ß\â+?\Ìø¯\Ş]Ö‰ï„šGÅ£•/\ëM}\öE\õ[Í¹ªÿª\ñ­y N³şVŸujı\Z×ŒŸª¿\óÆµ',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',6.5,0.07219798815077294),(_binary '€½¼<\ÆU-¯P\î‹/5',3,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',NULL,4,NULL),(_binary '€½¼<\ÆU-¯P\î‹/5',3,2,_binary 'ZL123\0\0\0\0\0\0\0xœ…\Ö1R\Ã@…a\Ó0)]¤p‘\"7Á!r\Ê(b\r\ğ\Íü³i¯%YûŞ“vŸ\í\ãe{ş¾\Î?¯\Û\ß\ßııi\÷\Ón§½-\ï\Ø\ëi¿\ßş\ç›\÷7ü\ì\Äø\İ\ñŸ¼v\Ö\'\ß\Äû=ã»D}\ÏS\×{\Ã\ÏıO\ókü+¿ø¬\ê:\äo\ò\Ëû¬Ë«u\Z¿\ãg=“§\ğ–?\÷+.…¯\ñ\ò\å¾\ÜÇŸqÅ·¸˜¿\ò\\±³._\ö—8ËŸ¼Xßª¿\Ä\×>-ªßŒS\ß\ê²\ğ\'u\".\Æ[W\á0\ë\ó½gqª\ï\×\\Sg5—\Í[ı\çs\Í\Ë\Õ9 \ŞÄ§Î‹Ò»º‡^…ƒùK\â ^\ÄÁ8uPs\É~sn\Ö\\\öœ,ü\ÕKs\î¿ú^\×y!\ß\â\âûÚ‡üª›\Â\Í9\\ıT\÷u#\ï«\ón¬ıS¼Z\ß[Í¥\Õ\\—oqV—\Õo5\ê|³>y”ÿ:\ï\ê¾X}\è|5o\İgVı1ş«~v¾š\ÏıÔ½DuR\÷\ç@­W|\İ\ê¾P\õ¯æŸºş\å\í\âÅ²1',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',6.5,NULL),(_binary '&\æ¸\ğy]J–!\rtD\Ç',1,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',4,0.5667837979541003),(_binary '&\æ¸\ğy]J–!\rtD\Ç',1,2,_binary 'ZL123\0\0\0\0\0\0\0xœ•Ö»mBA…aœX„7  ¸—\á\"\èÅ¥º0²ø¤_‹I†}\Ìûœ¹{ûº>\ß\÷\ß\÷\ã\Ïû\á\éw}–\ç‡üù¸\Ë\Ëc}¼>¯\ç\Ş	}\í¸?r\ì\íø›sı\î¬G\Z\ç\ÜÛˆ\Ãû\÷w\ò*;ë¹¿#­—\çú5¾YW=\õ3zÏ™s\ã·\ö\õ\È=¥u4®ª«}³\Î\â\Ğş‹›Yı\Ò|\í§},}\íX¿‰\Ç8\Å\õ…ı}\ë/¾Å‹¸2ıŸ\â¦xjş\ê‰ßŠ[>ˆwûi\Ì_œ–¾\ñÈŠ³ü¯p!ÿ­¿8®s\íÉ»ÿ\ö_~¯Ô·o\Å\ç\Öj‰·\â£\÷\ö\Ñ>‹w\çr\Å\ßúŠ7ù¦û5\ï\õ]“Æ¹š³\òx5ÿWı)œ‹³Â—\óB\ÜZ\×W\çi\åWùTœ\õ‘+¾\Ë\ßW\óª9Uxu\ßyW\õqnŒù?«\Î\õ^«>k¯\æM½{*¯ú^j\Ïú\ÉÓªK½Ç¿ú…§z\Ë\çšK\Æ]¸{u>\ë_\\ÿ\Õ\ã\ôX¡´',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',6.5,0.9642502855348298),(_binary '&\æ¸\ğy]J–!\rtD\Ç',2,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',4,0.06831981198938764),(_binary '&\æ¸\ğy]J–!\rtD\Ç',2,2,_binary 'ZL123\0\0\0\0\0\0\0xœ…Ö±m1…\áK¸t\á\âŠ\Ş$—12„wÉ¨!…@\ò?ä†–N¢H¾\Ç\'=¾\Û\×\Û\öúıœŞ·¿¿\ë\ñ²—\Óî§½Ÿ\öùù²1?\ëgÿø\ÛYw;şû™\ñø3\Ï\Õ\îØ™\÷ü\r¿3¾cg^\î3™·~\×O\Õ[³\Îxf\ß\ä[ù\Ì\÷‰{g,îŸ±u¿†wq4şŠS¼]\'¯fl\ò\Õz\ÍşV^‹ƒ8ß™¯ş(ş\Ïü\ì+\ŞX\×\âq9·\âÛª_oŒ\ÅÉ¾\òy#OKÄ¯\ê\'¾\ÖQ\Üì‹Š\Ï<¬‹|\×_é«ºf¼\ÖWı\Ğ\ïŒ\å±u)\Şzné€¸©\ÇU\ç\Å\Íù•.¹\Şü\ÍC‘Ö»\ô«\ğ·ªN\Æg>…c\õY\éf\åU}Sx¯ú\\\Ş\Ö>\õEœ\í7uq¥ÿ\Öi\õŞ©{§\Ş#\ÅG\ó6Ou\Ã8­»ù¯\îµz·x¿—¨»\ò¶\òG\õ¬\â–\ï\Õ?\Å\ëSç™¿\ñŠ³ş\Ï{\È8\ÔS\ñ)Ş©\'«w›x¯tA\Ü\n\çº\çŠ?ú/]Û_Àş«\Õ',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',6.5,0.6083435477887723),(_binary '&\æ¸\ğy]J–!\rtD\Ç',3,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',4,NULL),(_binary '&\æ¸\ğy]J–!\rtD\Ç',3,2,_binary 'ZL123\0\0\0\0\0\0\0xœÖ±q\Ã0…a¦É¹t‘\ÂE\nmgŒ\á]2ªGHa\árş.ÿ)j ’	\à=<\ê\öu[Ÿ/\ë\ñ|\ï/¯\ë\é¹>\Ìi·o»}\ß\í…uı¶İ™¿<¯_b}\ìœ7\öŒù\Ó\õoÿŠ\Ã8¶\ö¸&\î\r?¿\×\ß<\Êc~\Æ\â`½\Î1?\ç\Ïú\Ä\ë9µ¿\ë\Ös\Ã_|c\ãqŞº\ÈÇªo\ñÍ¼\ÌGÿ\â\×øş\ò p9\ê\â½ı\âüb\İx]Ÿ±<\ĞZÿ\Ù\Ïü\Æ\Ê\ñ‘Ÿ\ß§ºS¼²_\ÄI\ŞT½Š_U?\ñ;Å¸ø\"*\ë,¾\ÖÁúˆK\éG\á¤~\Ø\Å\ß\Ò=ûd\ág\òUş”N\ÔıTz_ºXúeş\êq™§z \î¥\î\'\Î\âYºV\÷‚ùz®<1~q\Ó\ß>p^9ª‹u.]–?u??‹\×\ÕG_\éA\á[ÿ%\æSûT\Ş\Õ\×\òWİ©{M|\êÿ\Îû\Ìs\Ôİª¿ºc\İÄ½î£>©ÿ–Ò‡\Ê\÷ˆ§\ò\Å~*ı®~6Ÿ#]-~«£GyüW7~\÷ı-\\±†',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',6.5,NULL),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',4,0.532304938647304),(_binary 'nœ±”„WQ®¼R\ç\é½|n',1,2,_binary 'ZL123\0\0\0\0\0\0\0xœ…Ö»m\Ã@„a:12pÀ@;±\\†‹P/.\Õ%8 0>\à•¬\îxÜ›\Ù_ß¯\å\ëm9?×Ÿ\÷\åÿ\ï\÷\ó´û\ó´\ëe?.û¸\ì\Æ\ó#\ÏzÁvc}\ÄzüŒ\ßÁ«\çú/¼\ó\Şø\ï\ğ!q¿\õ\æœ\ë¹\ß\õ¼¿Ç¾<\Øk|³ÿˆ\ós\ß\Ê9ù“GyŸıƒıÁ¡.e\Åm<V\æ\çø-|\Şo¼\ò7\÷‰³pÈ«¸\Í\÷\Ògc_œ\Öa\Õk\åƒüTü+û\ê\æıs^\İ<_úX\òk?«> ^\æE\õ¡»şgÿ0\ã­ø¬\óªG\í]_5^y\÷]ÿ2\äÕºÒŸ\ó¦\Ş+ş<\ï<¯Ò»øŸºY\ï…\Çs5·\ôSuhıÉ‹\ó\Ñ<R\ç™zšÿ¥|y\Ş~V<;O+O¼·¾\î\ò\ÉşV\õ)\Ï\òV\ß7••\ÇÅ¿8ªVØ¯]\ëW\õ]Vú\Ü\Õo\Ííšƒ\æ‡\ñW~úºˆO]+JÇª»\ÊÃš{¥k\õš5O\ÔK?\Õgj¾©W\é°?ÿ\0i¥ª',NULL,6.5,0.442108888597347),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',4,0.8462767533574508),(_binary 'nœ±”„WQ®¼R\ç\é½|n',2,2,_binary 'ZL123\0\0\0\0\0\0\0xœ•Ö±q\Ã0…a¥É¹t¡Â…\nmgŒ\á]2jFHa\á.ù\îşS\â†&‚À{ \åıeyş>?¯\Ë\Ï\ß\íş/Ç¸\ã\õ7Ö¿\Ş~\ÛoŒW\ìf>\ö7\ìg®İ‚Ÿû»ış7»\Ê\Ós]7Oı{®şÍ»\Î\İY_c¾0\ßX\ßY_\×\İ7\ë…\ã\Æz\å{ÁNû9Ç¼<\ÇxO½Š³\ñ©\ã9Oş\æû\ì\õb>\Æ)o•¯z\Ò\ñ\'¥;\õ·b/OU¯\òZqˆcá¯½\ß\í#\âXş\ÔE\õ¹ª—\âI¾J/+s\ã·\Ï\Í\\ÿ3\Z\÷Y½—<\èGıË—\ë\ò¯Ş­\Ã\Ò\ïØ•ş[ÿ\ê¥\â1n\ñ¨:4.ù1ßªo\óg\÷•^\í/\ò\ï½\\\÷š:±\ëÏ¾\'ş\î?ë¯…‹u[\÷I\õ\õ\ÂM\\\Î\Ş)\æ#/\ê\Ø|Ôƒı\Æ:®:¨wD\õ\ë¡\î%\ó¨wü\Öı_\ï¹\â\Ûû¨\êG¿U7…·xznİ»Õ·=_]ˆGÕ­}À~b|\âtV_\åG=ÙŸŸ\é ø\\\ï\ß\à–®‚',NULL,6.5,0.7440251204545248),(_binary 'nœ±”„WQ®¼R\ç\é½|n',3,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',4,NULL),(_binary 'nœ±”„WQ®¼R\ç\é½|n',3,2,_binary 'ZL123\0\0\0\0\0\0\0xœ\Ö1R1F\á¥aR¦\ØbŠÜ„p‘»pT@‘h>xc\Ò(^\Ë^\éé·¼·\÷\Û\ö\ö´\İ?\Ï\Û\÷\ß\åz·û\Ã~¾\Ş\í\éúÓ¾`\Ï{\\ÿ\öŸ}6\Ö\Íø\Ì\óv\æOŒ\ÇnX\ãœ\ñ\ß\ÌO|üfİ]q1¯±;~;\ó\ò¬<\å-¹\ë?ûÈ¹\Ö\ÉU\òs\ó\\q“\ÏÁsuz`\Û8j\İøù~\Ç\òP¥9ø¾y>ù­\ôY<*ş\Ú\Ç\ç\æYºvıŒK+¾\ã?\ë\å(—«g9W}\í\'¾×º\È\Ã\õr\õQ:—S­³/\èï¾¥Ï¼g\Şz®ú|\é¸î‰ºª~r=«ã©¸Õ¹<<\'\æW}¬\â7Š·îº\'Õq\Öy°¯¨ou½:W\ö\õ´\Òk\õ›ÒŸû\ÉY¥\÷\êgr\ò¾©şd\ÍK.\òR¥\'¹[?û¢ıCÏ™\ç¿tRÜ«~\õ½\ã¼ıKu¯\È\Ã|VıÔ¾f½\íC•º®\ïmuS\ï©{º\ô\êy©zı·Ÿš¯z¬û\à\÷ùû0c± ',NULL,6.5,NULL),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',NULL,4,0.16024817673655467),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',1,2,_binary 'ZL123\0\0\0\0\0\0\0xœ•\Ö1n\Ã0…\át)<fÈÁƒoR\÷=D\îÒ£\æb\íü0šE‘DS\ä\ã\ã“_\Ë\ç\Û\å\õû>ş¼_~ÿ¯qÛ…ı\ïºû\×c¼\ã\Êwú¹\Çú-\ì\æ¼YŸ\óV\ög~\Çn\æ7\æ•\ç\Ø-\Ø\é\ÏxŒ{e\Ö\Ço+\â<\ë\Æ7\ë;û{\Ã~Æ±3¿+\Î\Z\Åß¸Ö­ã†½~®\Ø\Í\÷\ÖÛºi/.\ã\ß8Š¿\ãø1O\ë7v\âl¿o_¼¬‡¸È¯\âü\ò\\ùaš¯u‘\ö\õ7yTıSşœ¿:cœ\ÖU>WŸn\òµ\ğÜ˜«\×\ÖU¼Jw\íƒâ›¼0ªk\Å[ü\ÔO}\Öÿ\Å_û¬úÓ¼\Ô\ñ0~\ë\å\÷\êN\õ¿}m\Ş\òºt©\ô\\¼¬G\İ?\ò´\ô±\îsı\Ú?\ÕO\âYúT\÷Š\ç\ïJŸ\ë^·\â_¼,S\Ê_\éˆu)w¿Ş\â.\Ï\åŸü1oùX:oœ\ê\î\ï\×zg\Èß\æ-uT?\Ô;\Íx\n_\õ\ä\ì&?‹\Æg\ér½\ç—ıUf¬\ß',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',6.5,0.950054170910431),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',NULL,4,0.9256951027404124),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',2,2,_binary 'ZL123\0\0\0\0\0\0\0xœÖ»q\Ã@„a:\ñ(tÀ€v\"»¡^\\ªJP b\Æ\óÿ¡•@w¼\Çb±À\áş}_¾Ş–\×\ï\çø\ó¾üş]?_\ö»vc¼v9\ì\ã\ö\÷ü†½pş\ã•ù\Ù78w\ì%\Æ\âĞ¯Á=\çz¼8^˜\÷\Ü\âMg½ü\Ìù³O^fŸq\Ğo\ã8\ë\ô\öıŸ\ç^±\'­¸K®›û½\Ï}~/]-\Ø«®f¬ÿ\Å\ó¬W\'ú1c\ã*/\Æ\×x\è¯üxş\è\÷\àw\ésg½yf>•şı^\óúmT>‰[½©SıV\ÏÆ³\ôUuMœ¥w\ã\áù\ê±øµî©³\Â\ã~­u\Â{\ÅYq\öÒ‡q«º!/\ò\ï~\óµ\ê_\Õqxo\é\Òùz§\åÇºc=ª|“‡\â»\ê\ÖY\İT\ï•/\âO½U‡Kw\ò]üV~X\ç\ÊVPùo?e|\äO¿O\õi\Õg©“ª\ç\ÎW]®şª\ânú.O®/]Z\ÏúA\ãW\÷–n‹¿\êÛª®şV\\\õnU½¬<‘\'\ñúı¬\ß\õş\Ç\í	\ò«',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',6.5,0.022671858340076234),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',3,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',NULL,4,NULL),(_binary '¸\é°1‡Vø¸rB\õ\ĞÀ¹',3,2,_binary 'ZL123\0\0\0\0\0\0\0xœ\Ö1r1@‘¸.$¸ÀÁüü?‚¿ø©<\ànª ©)™d‘´ZI3»s{ÿ½Ÿ\Ó\ØÇŸ¯\ñú[n»\İn\ï\ã\Çu·\ß\Çx=\ì8\ì¿¬o¬gÿÿ¬/øg\İs\÷\Ì8\ñ³\Ï\÷\Ä\ßøúy®\Ö{f\Şı\ë¾Ø•±8/Œo0\Ö/q<¯\á\ÛpX\'®û\äµ\ñ‘}-Nüµ\âlœX\ã4œ\ó\í>ú‰‹ø‹\ß?q‘w\ñÊ¼\õdş›™·\Å\Éz7¸ø>Ï“\ó\Î\óV¬|Ê³ù/N-Ä£\ñ\ëºø\Î\ôJ\Û\òJ\\\ä_¾\å]+~\í|\ß\é½ZıX7\ò—y\ß\ßpgyuı¿y»ag<4+¾\ê²ù\Ô\æ­\ëK}køG]S\ß\ôoº\Õ\ô«\á N³ï‹¸7}QG\Ì\ï\ç>\ó \é¿\õ\Õú\ñj\ïjú \ß\êR\ë\Z^\î3\ÏZ¶¼±Ä±\õ-\Şc\ö}Pš«/MG}\ë\ÔEyn\çÉ·y\Øú—–G­O\õŸ\æO\ë\ÛZÿ$ÿMgfu\Ğú.\ï\İprü©\ïO%+·;',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',6.5,NULL),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',4,0.903389693515109),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',1,2,_binary 'ZL123\0\0\0\0\0\0\0xœ•Ö»q\Ã@„a:\ñ8d @vb¹¡^\\ªKp bl}3ÿPVİƒ{\0vq¸\Û\çmùxYî¿¯ı\Ï\ë\ò\÷w¾\Ş\íºÛ·İ_®ûO\ÌÏ¾ÁYvûış8>³>\ßo\à™œ•±¸³\æOaÇ±y™\õ9·\òfú½\Æú\àW>\Çn\óƒ;\ñ\ç\Ì~\ã5ÿc\ä\Ãü\Ìù\ò!ÿ\êbpÌƒ~ªÏ£¼ë¯¸\âo\ØYŸ\ïÕ•zP7\òg~ü\ÎzG|­y/\ÌÅ¡\Êÿ\â[¿\ò®\ßG\õ©-^Ä¯úw¿q–şÕ±:rŸú*]».~\ñù\ì½Z\ñ«\÷\ò¿ü\öŞ™±:0O\ê\î\Â~\ólW0\Ş\â\Ù}\æ\Û{_\è·z)~Í·ø¥\ï£\ò£ú…şU}8_qW?’oùt½p¬\÷\ò¯ø«z,Û·\ÔMİ·¥#ù«{\ê¿\ï’z·\é‡\ãg\ã­~Yı°x)\Ö;\Ñ\÷û\ë½PıVı\Õ;§tn\\5/N\İg\Õ7K\Ç\õN«ş\ó,ÿ\Õ_ª®\å¥\ŞÕ¿\÷\Ê\à·X',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',6.5,0.7643019068680729),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',4,0.8250183871391952),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',2,2,_binary 'ZL123\0\0\0\0\0\0\0xœ…\Ö1R\Ã@…\á¥a\\R¤p\á\"7!ƒC\ä.•#PÄšù\'i”•\×Z\é=\í“\ïŸ\÷\õ\ñ²¿¯\ó\Ï\ëúı\Ûo\çŸ\Ón§ı~Ø·\Û\ß}\ã?\ğo±>°\Æ]<\×?\ë+\ö\Â\ó\Ï\õOü‰;y˜\ï/ü³ügmı;\ÖzÍ·\ğ”¯kø­K^\ÇZ—uXß†w\ã\æQıeş\òhŸx¸‰\Ó\ì—\×\ÊÇ¼\å·\ğÿZ•\×9G¼\Ç?\ïY\×Á~ûcg¿\÷Ñº\Ë/¿…W\á]¸Šƒxªu\Ï*ûX¿øVÿ\ÉK\ñPyZ§º[<©[úd]\Ş\ë)İ¶­\Ó8\â\\<˜§|z®q\Í\Ûı\òTü¨³\Öm_8—¬\Û\óŒo½¥\Ë\æ\á\Ú\ó\Õ5\ñ,¿\÷Ô¸\ò^}\è{\Õ\Ï\Ú\Ò\ry¯y[\ó\Ôx5oŸ\Í3\Ïq^É‡<T\ã·t\\¾ƒ_z n\Öü¶OÄ­úº¾#\\\Û\Şu®t¹¾\ío\ï±}\\s¾t°\æy\éU\éC\é’ùÈ³q\å[ü|n~¥‹Ï¾»ÿ\ë\ô¾±µ¦',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',6.5,0.1993265791009966),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',3,1,_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe',4,NULL),(_binary '\ÙgH-\Ö\âVÀ•eEQ\÷“\ô',3,2,_binary 'ZL123\0\0\0\0\0\0\0xœ•Ö±m\Ã@…a¥	Tºp\áB…7I2F†\ğ.\Õ#¤°‰\ğ\ã7´t<’\÷øøN·\Ï\Û\ö\ñ²=~_\Ï?¯\Û\ï\ß\åıa\ïo{<ŸÏ¼¿±\Û\Ó^\ñ¿\ğ|Âšgg}\ö»>\ñv\ÖO¼¿bw\àÁ¿\ò‰\Ó\ä=c­Gü6Ş‹ŸuL¼Ù·\ã?\ë~\Æ;\ã\ç~\ë4®\ñ<\çjŸû­sâˆ«<‡\òK|\Í/O\äC\Õg\í\ì³?\Õ\'\ë·O£\Î%\ß\íuØ—š\ã:\ßÔ½c\Í\ë¼\á\'^\Ö\ã¼\Û\ç[ª\ö_~\é_úf¬\Ó<ÅŸ\Ò\'\ñ7us\ÅÛ¿\Î\ïj>\Õ#\õ§ø\èz\ñC|‹·³tÊ¼\ó¬®\Ës\çF¾”Ë—Ái\ò\Ú7ï‹º\Ä\ÛşlXß¯\æ¦úS\÷Z\İ\ËÆ±\Ú\ÂÁ<\Å\÷º×Š\Ç\Åq±_Ö¥\Ê\Û\â\ï\õ\Ú>˜¿\ô£¾CV\÷¿¼Y}–\Şx\Ş\Ò\ó:g+]ÿºO\ÅQŞ—Ô¼8\ç\Æ/¼j^KWª>û¼\ÒiùYß\ö»¾§+\ãÊû\r\ë#©m',_binary 'dj0\0\0\0\0\0\0\0\0\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0task\r\0\0\0\0\0\0\0\0\0\0\0\0\0\02AFC\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0side\r\0\0\0\0\0\0\0\0\0\0\0\0\0\0left\0\0\0\0\0\0\0\0\0\0\0\0\0\0levels+\0\0\0\0\0\0\0\0\0\0\0\0\0\0	\0\0\0\0\0\0\0\rš™™™™™¹?	\0\0\0\0\0\0\0\r\0\0\0\0\0\0\à?',6.5,NULL);
/*!40000 ALTER TABLE `session__block` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~external_archive`
--

DROP TABLE IF EXISTS `~external_archive`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~external_archive` (
  `hash` binary(16) NOT NULL COMMENT ':uuid:hash of contents (blob), of filename + contents (attach), or relative filepath (filepath)',
  `size` bigint unsigned NOT NULL COMMENT 'size of object in bytes',
  `attachment_name` varchar(255) DEFAULT NULL COMMENT 'the filename of an attachment',
  `filepath` varchar(1000) DEFAULT NULL COMMENT 'relative filepath or attachment filename',
  `contents_hash` binary(16) DEFAULT NULL COMMENT ':uuid:used for the filepath datatype',
  `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'automatic timestamp',
  PRIMARY KEY (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='external storage tracking';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~external_archive`
--

LOCK TABLES `~external_archive` WRITE;
/*!40000 ALTER TABLE `~external_archive` DISABLE KEYS */;
INSERT INTO `~external_archive` VALUES (_binary 'U^=X\nø’ÌŠ¤º\öO',137,'Dot_1.preview.txt',NULL,NULL,'2021-04-06 16:45:00'),(_binary '3nƒHn\ã×°J\ã\Ô\ÙPƒ',137,'Dot_2.preview.txt',NULL,NULL,'2021-04-06 16:45:00'),(_binary 'E\ó…Å©­]\Â%ë—·¸¦\â',143,'Ada_1.preview.txt',NULL,NULL,'2021-04-06 16:45:00'),(_binary 'NŸ®½ø\ŞÊ¹43\á@aH',124,'Bruno_2.preview.txt',NULL,NULL,'2021-04-06 16:45:00'),(_binary 'S7-k7º\ëQ\ËR#\ßÿ¹\Öq',142,'Chip_1.preview.txt',NULL,NULL,'2021-04-06 16:45:00'),(_binary '^~\íD\Ù\Óv•ÑŸ™ª2¤$',125,'Chip_2.preview.txt',NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ÃÇ¿—gŒ\æK<Y«c\Ã',131,'Bruno_1.preview.txt',NULL,NULL,'2021-04-06 16:45:00'),(_binary 'Ó€sFD\Ì\Ëlr©¿/zŞ¹',119,'Ada_2.preview.txt',NULL,NULL,'2021-04-06 16:45:00');
/*!40000 ALTER TABLE `~external_archive` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~external_heavy`
--

DROP TABLE IF EXISTS `~external_heavy`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~external_heavy` (
  `hash` binary(16) NOT NULL COMMENT ':uuid:hash of contents (blob), of filename + contents (attach), or relative filepath (filepath)',
  `size` bigint unsigned NOT NULL COMMENT 'size of object in bytes',
  `attachment_name` varchar(255) DEFAULT NULL COMMENT 'the filename of an attachment',
  `filepath` varchar(1000) DEFAULT NULL COMMENT 'relative filepath or attachment filename',
  `contents_hash` binary(16) DEFAULT NULL COMMENT ':uuid:used for the filepath datatype',
  `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'automatic timestamp',
  PRIMARY KEY (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='external storage tracking';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~external_heavy`
--

LOCK TABLES `~external_heavy` WRITE;
/*!40000 ALTER TABLE `~external_heavy` DISABLE KEYS */;
INSERT INTO `~external_heavy` VALUES (_binary '\nZ\'Up(¼\Åùa\ç\ŞÜ¶v',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\n\ïØ•\Ï(\Ñ\'\ÏL6‰/µ°',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '#‰zZ„‹°°\òXüy‡\ÕJ',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\Zù¢[\0t\õh\íU[ ®(',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'EÀ\éK°\ã\í¯\á›,{\ÑQ/',1357,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '.±\Éo\î¾t“8\à¸æ’¸h‹',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '09±É«²‚[\ß\òÂ‡S\ö',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '2‰„X °(\ìÀ\İ:ûk°',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '8‚\àP®b“¢N!TƒÇ',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '<H}G+®=\÷R\ã\Â=C',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'H=K.\Î$\ë\ß\"(©‰\n',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'O\'\Ì®Í¢›\ãz!.\í',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'cü_°\ìu…f\"¦›ÿj(P',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'd\ÔZ\ÜV=gY\ìD¨¾—W',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'i\'\Î\î\âN‹­{ş\á/3mL',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'r™W\îA+S›(µsÖ¯C\"',1354,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 't ¬\ê=yl\ÕG££Zwb7',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'zs“\Ú\r …\ò\Ö\Îv\ï\â‰',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '~£+ayo­Œ‚¾ù\'8',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\Ød\×g\Å\'Ş¼q\è)[Á',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '…,\á‚q\Ôp*Õ‘\Ód ',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '‹b\Â\Ø4¦ŸTÍş\İlš\\¥',1355,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '”òš·«\ôb\Ï\æZúkX‰Yj',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '–Zı«…]\ä\Ìd\r\ğ\Ì\Ë',1359,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '–­‚+\Ó%c\ãAQq\Ë\ò7}',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'w\ÊeN™Şœ{\n2^®\ÂT',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\éÇ\ã\ÏE–J\Ş%»ÿG“',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '£Ÿø\Õj\âx7\Ê`©œ\å7',1355,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '¥Å¤ƒ\Ç\Ï]\ó\ÊR[t\Ê\Ú',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '³ûLsq\r~É“\Ô\á#ı\×^',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\Â É³CCEr(¼\ó\ïüt',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'Ç§€QJ¯\Ï‡\Ãq\Ò`‘',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'ÈS §Cg\Ş{\n‘(³g',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary 'Ò˜1lˆ¤\éI*Ÿ\Èb=<',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ÖK_”D…†@2Òš•©n',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ÖWıW\nIj5o\Zˆ\î«\r\Ñ',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\İÿ¥ŠÁ™wH\Ã\Ï\Õl©¯',1341,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\áH2h\Ç\÷¿W¢¥?m…',1359,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ä#ş\èc\ì»ÁŸœ\Ä\Õıx',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\åe‰y\à` 3\Ç\ìtm£\Ğ\àz',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\æ}®Ÿ\÷ªY­§0ú™Œ\ô',1356,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\çrÙ•À¬š\é9Ø„|¤7',1352,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ìšj1\ÃN\Å|ûnl#',757,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ğv\Û\ï2\Îúb$\çZ½³4',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ò\òqq\0†¾\×;7\áŸ5\Ö{»',1363,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\ôx†\ê\ëÖŒ×š¡“RyJ\âK',149,NULL,NULL,NULL,'2021-04-06 16:45:00'),(_binary '\÷\ô\ól\È|#Q\å5{•\ÓI',149,NULL,NULL,NULL,'2021-04-06 16:45:00');
/*!40000 ALTER TABLE `~external_heavy` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~external_raw`
--

DROP TABLE IF EXISTS `~external_raw`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~external_raw` (
  `hash` binary(16) NOT NULL COMMENT ':uuid:hash of contents (blob), of filename + contents (attach), or relative filepath (filepath)',
  `size` bigint unsigned NOT NULL COMMENT 'size of object in bytes',
  `attachment_name` varchar(255) DEFAULT NULL COMMENT 'the filename of an attachment',
  `filepath` varchar(1000) DEFAULT NULL COMMENT 'relative filepath or attachment filename',
  `contents_hash` binary(16) DEFAULT NULL COMMENT ':uuid:used for the filepath datatype',
  `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'automatic timestamp',
  PRIMARY KEY (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='external storage tracking';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~external_raw`
--

LOCK TABLES `~external_raw` WRITE;
/*!40000 ALTER TABLE `~external_raw` DISABLE KEYS */;
INSERT INTO `~external_raw` VALUES (_binary '˜2¯ß­‘\İÀ\\DˆmP\Ï',480,NULL,'2021-03-17/Ada_02.raw',_binary '\Ä8\Ãp\Çİ¢«*S\Õ%SÀ','2021-04-06 16:45:00'),(_binary 'R“B3\è:8¤”cŠ±«\ï¨/',480,NULL,'2021-03-22/Chip_01.raw',_binary 'ë˜ š\Õ2İ–Ó¸z3\r\ó@','2021-04-06 16:45:00'),(_binary '\\Q\Õt\à›EÊ…øº´À\Ä4',480,NULL,'2021-03-16/Ada_01.raw',_binary '\Ú\ê,!$‹§1\Ód¤<û~','2021-04-06 16:45:00'),(_binary 'd\ò\ê²\ö}¬Qoû€3$/',480,NULL,'2021-03-26/Dot_02.raw',_binary 'OÃŒV\Ânp[A\ÅTc\æ9\ì','2021-04-06 16:45:00'),(_binary '\ê\È‹D‹\Ì\è¦#\çb\ğ',480,NULL,'2021-03-23/Chip_02.raw',_binary 'D\õ\â\î\í\'¥\Z`Z«jO¿','2021-04-06 16:45:00'),(_binary 'œ§\ÎB?S\ÃÀr5›º¶',480,NULL,'2021-03-20/Bruno_02.raw',_binary '‰¾o>c\ñF$EMXŸ','2021-04-06 16:45:00'),(_binary '\á\Ü#\ß\æWRctQ:©\ØD·',480,NULL,'2021-03-19/Bruno_01.raw',_binary '0T\ÊÏ¥\Ì:&ÀH\Æ|X:t','2021-04-06 16:45:00'),(_binary '\ò\å\éO\"ÿ\â©sVaÆª}D',480,NULL,'2021-03-25/Dot_01.raw',_binary '\ó1zkÑ¤u$·¢`ı¥¼\Æø','2021-04-06 16:45:00');
/*!40000 ALTER TABLE `~external_raw` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~jobs`
--

DROP TABLE IF EXISTS `~jobs`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~jobs` (
  `table_name` varchar(255) NOT NULL COMMENT 'className of the table',
  `key_hash` char(32) NOT NULL COMMENT 'key hash',
  `status` enum('reserved','error','ignore') NOT NULL COMMENT 'if tuple is missing, the job is available',
  `key` blob COMMENT 'structure containing the key',
  `error_message` varchar(2047) NOT NULL DEFAULT '' COMMENT 'error message returned if failed',
  `error_stack` mediumblob COMMENT 'error stack if failed',
  `user` varchar(255) NOT NULL DEFAULT '' COMMENT 'database user',
  `host` varchar(255) NOT NULL DEFAULT '' COMMENT 'system hostname',
  `pid` int unsigned NOT NULL DEFAULT '0' COMMENT 'system process id',
  `connection_id` bigint unsigned NOT NULL DEFAULT '0' COMMENT 'connection_id()',
  `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'automatic timestamp',
  PRIMARY KEY (`table_name`,`key_hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='job reservation table for `lab_ephys`';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~jobs`
--

LOCK TABLES `~jobs` WRITE;
/*!40000 ALTER TABLE `~jobs` DISABLE KEYS */;
INSERT INTO `~jobs` VALUES ('__spike_sorting','41bf21a7aab904512d9de3b7ba26d3e3','error',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0subject_uuid\0\0\0\0\0\0\0u\ÙgH-\Ö\âVÀ•eEQ\÷“\ô\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0session_no\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0probe_model\0\0\0\0\0\0\0\0\0\0\0\0\0\0lin-4\0\0\0\0\0\0\0	\0\0\0\0\0\0\0filter_id\0\0\0\0\0\0\0\n\0','ValueError: can\'t cluster: 0 spikes above 4.5 sigma (100% of windows are flat)',_binary 'dj0\0U\0\0\0\0\0\0Traceback (most recent call last):\n  File \"autopopulate.py\", line 397, in _populate1\n    make(dict(key), **(make_kwargs or {}))\n  File \"make-sample.py\", line 541, in make\n    raise ValueError(\"can\'t cluster: 0 spikes above 4.5 sigma (100% of windows are flat)\")\nValueError: can\'t cluster: 0 spikes above 4.5 sigma (100% of windows are flat)\n','alice@rig1','rig1',4242,17,'2021-04-06 16:45:00'),('_tracking','e12b4165c2b3a0767b8248befd60fa72','ignore',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0subject_uuid\0\0\0\0\0\0\0u€½¼<\ÆU-¯P\î‹/5\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0session_no\0\0\0\0\0\0\0\n\0','',NULL,'alice@rig1','rig1',4242,17,'2021-04-06 16:45:00'),('_tracking','ecd4fd7081cdc56af32114532dffde4d','reserved',_binary 'dj0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0subject_uuid\0\0\0\0\0\0\0u\ÙgH-\Ö\âVÀ•eEQ\÷“\ô\0\0\0\0\0\0\0\n\0\0\0\0\0\0\0session_no\0\0\0\0\0\0\0\n\0','',NULL,'alice@rig1','rig1',4242,17,'2021-04-06 16:45:00');
/*!40000 ALTER TABLE `~jobs` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~log`
--

DROP TABLE IF EXISTS `~log`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~log` (
  `id` int unsigned NOT NULL AUTO_INCREMENT COMMENT 'event order id',
  `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'event timestamp',
  `version` varchar(12) NOT NULL COMMENT 'datajoint version',
  `user` varchar(255) NOT NULL COMMENT 'user@host',
  `host` varchar(255) NOT NULL DEFAULT '' COMMENT 'system hostname',
  `event` varchar(255) NOT NULL DEFAULT '' COMMENT 'event message',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=16 DEFAULT CHARSET=latin1 COMMENT='event logging table for `lab_ephys`';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~log`
--

LOCK TABLES `~log` WRITE;
/*!40000 ALTER TABLE `~log` DISABLE KEYS */;
INSERT INTO `~log` VALUES (1,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`experimenter`'),(2,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`#rig`'),(3,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`calibration`'),(4,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`#probe`'),(5,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`session`'),(6,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`session__block`'),(7,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`_tracking`'),(8,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`_recording`'),(9,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`_recording__channel`'),(10,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`#filter_params`'),(11,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`__filtered`'),(12,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`__spike_sorting`'),(13,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`__spike_sorting__unit`'),(14,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`__unit_pair`'),(15,'2021-03-02 08:00:00','0.14.6py','alice@rig1','rig1','Declared `lab_ephys`.`__tuning_curve`');
/*!40000 ALTER TABLE `~log` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-11-21  3:02:36
