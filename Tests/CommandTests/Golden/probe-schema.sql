-- A column of each kind that a probe asks about.
-- Server version	8.0.36
CREATE DATABASE `lab` /*!40100 DEFAULT CHARACTER SET latin1 */;
USE `lab`;
CREATE TABLE `~external_raw` (
  `hash` binary(16) NOT NULL,
  `size` bigint unsigned NOT NULL,
  `attachment_name` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE `~jobs` (
  `table_name` varchar(255) NOT NULL,
  `key_hash` char(32) NOT NULL,
  `status` enum('reserved','error','ignore') NOT NULL,
  PRIMARY KEY (`table_name`,`key_hash`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE `_recording` (
  `id` int NOT NULL,
  `is_good` tinyint(1) DEFAULT NULL,
  `rate` double NOT NULL,
  `day` date NOT NULL,
  `saved` timestamp(3) NULL DEFAULT NULL,
  `length` time NOT NULL,
  `notes` varchar(80) CHARACTER SET utf8mb4 NOT NULL,
  `who` varchar(20) NOT NULL,
  `uuid` binary(16) NOT NULL COMMENT ':uuid:',
  `signal` longblob NOT NULL,
  `protocol` longblob NOT NULL COMMENT ':attach:',
  `raw` binary(16) NOT NULL COMMENT ':blob@raw:',
  PRIMARY KEY (`id`),
  KEY `raw` (`raw`),
  CONSTRAINT `_recording_ibfk_1` FOREIGN KEY (`raw`) REFERENCES `~external_raw` (`hash`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;
