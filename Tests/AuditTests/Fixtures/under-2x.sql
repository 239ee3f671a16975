-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: dja_two_a
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
-- Current Database: `dja_two_a`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `dja_two_a` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `dja_two_a`;

--
-- Table structure for table `#species`
--

DROP TABLE IF EXISTS `#species`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `#species` (
  `species` varchar(30) NOT NULL COMMENT ':varchar(30):',
  `n` smallint NOT NULL COMMENT ':int16:',
  `ok` tinyint NOT NULL DEFAULT '1' COMMENT ':bool:',
  PRIMARY KEY (`species`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='species';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `#species`
--

LOCK TABLES `#species` WRITE;
/*!40000 ALTER TABLE `#species` DISABLE KEYS */;
INSERT INTO `#species` VALUES ('mouse',1,1),('rat',2,0);
/*!40000 ALTER TABLE `#species` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `mouse`
--

DROP TABLE IF EXISTS `mouse`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `mouse` (
  `mouse_id` int NOT NULL COMMENT ':int32:',
  `species` varchar(30) NOT NULL,
  `dob` date DEFAULT NULL COMMENT ':date:',
  `u` binary(16) DEFAULT NULL COMMENT ':uuid:',
  `w` double NOT NULL DEFAULT '0.5' COMMENT ':float64:',
  `notes` varchar(200) NOT NULL DEFAULT '' COMMENT ':varchar(200):',
  `trace` longblob COMMENT ':<blob>:',
  `ext` json DEFAULT NULL COMMENT ':<blob@main>:',
  `att` longblob COMMENT ':<attach>:',
  `arr` json DEFAULT NULL COMMENT ':<npy@main>:',
  `p` json DEFAULT NULL COMMENT ':json:',
  `raw` longblob COMMENT ':bytes:',
  `d` decimal(5,2) DEFAULT NULL COMMENT ':decimal(5,2):',
  `ts` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT ':datetime:',
  `sex` enum('F','M') NOT NULL DEFAULT 'F' COMMENT ':enum(''F'',''M''):',
  PRIMARY KEY (`mouse_id`),
  KEY `species` (`species`),
  CONSTRAINT `mouse_ibfk_1` FOREIGN KEY (`species`) REFERENCES `#species` (`species`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `mouse`
--

LOCK TABLES `mouse` WRITE;
/*!40000 ALTER TABLE `mouse` DISABLE KEYS */;
INSERT INTO `mouse` VALUES (1,'mouse',NULL,NULL,0.5,'',_binary 'mYm\0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0','{\"hash\": \"7yazpfoxl63sicj7mzwvnebbmq\", \"path\": \"_hash/dja_two_a/7yazpfoxl63sicj7mzwvnebbmq\", \"size\": 61, \"store\": \"main\", \"schema\": \"dja_two_a\"}',NULL,'{\"path\": \"_schema/dja_two_a/mouse/mouse_id=1/arr_UWhuJ-UH.npy\", \"dtype\": \"float64\", \"shape\": [3], \"store\": \"main\"}',NULL,NULL,NULL,'2026-11-21 04:11:00','F');
/*!40000 ALTER TABLE `mouse` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `mouse__weight`
--

DROP TABLE IF EXISTS `mouse__weight`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `mouse__weight` (
  `mouse_id` int NOT NULL,
  `day` date NOT NULL COMMENT ':date:',
  `weight` float NOT NULL COMMENT ':float32:',
  PRIMARY KEY (`mouse_id`,`day`),
  CONSTRAINT `mouse__weight_ibfk_1` FOREIGN KEY (`mouse_id`) REFERENCES `mouse` (`mouse_id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `mouse__weight`
--

LOCK TABLES `mouse__weight` WRITE;
/*!40000 ALTER TABLE `mouse__weight` DISABLE KEYS */;
/*!40000 ALTER TABLE `mouse__weight` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~lineage`
--

DROP TABLE IF EXISTS `~lineage`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~lineage` (
  `table_name` varchar(64) NOT NULL COMMENT 'table name within the schema',
  `attribute_name` varchar(64) NOT NULL COMMENT 'attribute name',
  `lineage` varchar(255) NOT NULL COMMENT 'origin: schema.table.attribute',
  PRIMARY KEY (`table_name`,`attribute_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~lineage`
--

LOCK TABLES `~lineage` WRITE;
/*!40000 ALTER TABLE `~lineage` DISABLE KEYS */;
INSERT INTO `~lineage` VALUES ('#species','species','dja_two_a.#species.species'),('mouse','mouse_id','dja_two_a.mouse.mouse_id'),('mouse','species','dja_two_a.#species.species'),('mouse__weight','day','dja_two_a.mouse__weight.day'),('mouse__weight','mouse_id','dja_two_a.mouse.mouse_id');
/*!40000 ALTER TABLE `~lineage` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Current Database: `dja_two_b`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `dja_two_b` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `dja_two_b`;

--
-- Table structure for table `__pair`
--

DROP TABLE IF EXISTS `__pair`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `__pair` (
  `mouse_id` int NOT NULL,
  `other` int NOT NULL,
  `y` float NOT NULL COMMENT ':float32:',
  `_job_start_time` datetime(3) DEFAULT NULL COMMENT ':datetime(3):when computation began',
  `_job_duration` float DEFAULT NULL COMMENT ':float32:computation duration in seconds',
  `_job_version` varchar(64) NOT NULL DEFAULT '' COMMENT ':varchar(64):code version',
  PRIMARY KEY (`mouse_id`,`other`),
  KEY `other` (`other`),
  CONSTRAINT `__pair_ibfk_1` FOREIGN KEY (`mouse_id`) REFERENCES `_scan` (`mouse_id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `__pair_ibfk_2` FOREIGN KEY (`other`) REFERENCES `dja_two_a`.`mouse` (`mouse_id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `__pair`
--

LOCK TABLES `__pair` WRITE;
/*!40000 ALTER TABLE `__pair` DISABLE KEYS */;
/*!40000 ALTER TABLE `__pair` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `__pair__p`
--

DROP TABLE IF EXISTS `__pair__p`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `__pair__p` (
  `mouse_id` int NOT NULL,
  `other` int NOT NULL,
  `i` tinyint NOT NULL COMMENT ':int8:',
  PRIMARY KEY (`mouse_id`,`other`,`i`),
  CONSTRAINT `__pair__p_ibfk_1` FOREIGN KEY (`mouse_id`, `other`) REFERENCES `__pair` (`mouse_id`, `other`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `__pair__p`
--

LOCK TABLES `__pair__p` WRITE;
/*!40000 ALTER TABLE `__pair__p` DISABLE KEYS */;
/*!40000 ALTER TABLE `__pair__p` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `_scan`
--

DROP TABLE IF EXISTS `_scan`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `_scan` (
  `mouse_id` int NOT NULL,
  `x` bigint NOT NULL COMMENT ':int64:',
  `_job_start_time` datetime(3) DEFAULT NULL COMMENT ':datetime(3):when computation began',
  `_job_duration` float DEFAULT NULL COMMENT ':float32:computation duration in seconds',
  `_job_version` varchar(64) NOT NULL DEFAULT '' COMMENT ':varchar(64):code version',
  PRIMARY KEY (`mouse_id`),
  CONSTRAINT `_scan_ibfk_1` FOREIGN KEY (`mouse_id`) REFERENCES `dja_two_a`.`mouse` (`mouse_id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `_scan`
--

LOCK TABLES `_scan` WRITE;
/*!40000 ALTER TABLE `_scan` DISABLE KEYS */;
INSERT INTO `_scan` VALUES (1,1,'2026-11-21 04:11:01.033',0.00795484,'');
/*!40000 ALTER TABLE `_scan` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~lineage`
--

DROP TABLE IF EXISTS `~lineage`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~lineage` (
  `table_name` varchar(64) NOT NULL COMMENT 'table name within the schema',
  `attribute_name` varchar(64) NOT NULL COMMENT 'attribute name',
  `lineage` varchar(255) NOT NULL COMMENT 'origin: schema.table.attribute',
  PRIMARY KEY (`table_name`,`attribute_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~lineage`
--

LOCK TABLES `~lineage` WRITE;
/*!40000 ALTER TABLE `~lineage` DISABLE KEYS */;
INSERT INTO `~lineage` VALUES ('__pair','mouse_id','dja_two_a.mouse.mouse_id'),('__pair','other','dja_two_a.mouse.mouse_id'),('__pair__p','i','dja_two_b.__pair__p.i'),('__pair__p','mouse_id','dja_two_a.mouse.mouse_id'),('__pair__p','other','dja_two_a.mouse.mouse_id'),('_scan','mouse_id','dja_two_a.mouse.mouse_id'),('~~scan','mouse_id','dja_two_b.~~scan.mouse_id');
/*!40000 ALTER TABLE `~lineage` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `~~scan`
--

DROP TABLE IF EXISTS `~~scan`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `~~scan` (
  `mouse_id` int NOT NULL,
  `status` enum('pending','reserved','success','error','ignore') NOT NULL COMMENT ':enum(''pending'', ''reserved'', ''success'', ''error'', ''ignore''):',
  `priority` tinyint NOT NULL COMMENT ':int8:',
  `created_time` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT ':datetime(3):',
  `scheduled_time` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT ':datetime(3):',
  `reserved_time` datetime(3) DEFAULT NULL COMMENT ':datetime(3):',
  `completed_time` datetime(3) DEFAULT NULL COMMENT ':datetime(3):',
  `duration` double DEFAULT NULL COMMENT ':float64:',
  `error_message` varchar(2047) NOT NULL DEFAULT '' COMMENT ':varchar(2047):',
  `error_stack` longblob COMMENT ':<blob>:',
  `user` varchar(255) NOT NULL DEFAULT '' COMMENT ':varchar(255):',
  `host` varchar(255) NOT NULL DEFAULT '' COMMENT ':varchar(255):',
  `pid` int NOT NULL DEFAULT '0' COMMENT ':int32:',
  `connection_id` bigint NOT NULL DEFAULT '0' COMMENT ':int64:',
  `version` varchar(64) NOT NULL DEFAULT '' COMMENT ':varchar(64):',
  PRIMARY KEY (`mouse_id`),
  KEY `status` (`status`,`priority`,`scheduled_time`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='Job queue for `dja_two_b`.`_scan`';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `~~scan`
--

LOCK TABLES `~~scan` WRITE;
/*!40000 ALTER TABLE `~~scan` DISABLE KEYS */;
/*!40000 ALTER TABLE `~~scan` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-11-21  4:11:01
