import Catalog
import Diagnostics
import Inputs
import Testing

/// What clients write around the statements: headers with the server and the database, and messages of the programs
/// that made the dump.
@Suite struct HeaderTests {
  struct Head: Sendable, CustomTestStringConvertible {
    var client: String
    var text: String
    var server: String
    var schema = "input"
    var testDescription: String { client }

    static let all = [
      Head(
        client: "mysqldump",
        text: "-- MySQL dump 10.13\n-- Host: localhost    Database: lab\n-- Server version\t8.0.36-0ubuntu0.22.04.1",
        server: "MySQL 8.0.36", schema: "lab"),
      Head(
        client: "MySQL Shell",
        text:
          "-- MySQLShell dump 2.0.1\n-- Host: 127.0.0.1    Database: lab    Table: mouse\n-- Server version\t8.0.40",
        server: "MySQL 8.0.40", schema: "lab"),
      Head(
        client: "mysqlpump",
        text:
          "-- Dump created by MySQL pump utility, version: 5.7.36, linux-glibc2.12 (x86_64)\n-- Server version: 5.7.36",
        server: "MySQL 5.7.36"),
      Head(
        client: "phpMyAdmin",
        text:
          "-- phpMyAdmin SQL Dump\n-- version 5.2.1\n-- Server version: 5.6.19-log\n-- PHP Version: 8.1\n--\n-- Database: `lab`",
        server: "MySQL 5.6.19", schema: "lab"),
      Head(
        client: "phpMyAdmin in German",
        text: "-- phpMyAdmin SQL Dump\n-- Server-Version: 10.4.32-MariaDB\n-- Datenbank: `lab`",
        server: "MariaDB 10.4.32", schema: "lab"),
      Head(
        client: "phpMyAdmin in French",
        text:
          "-- phpMyAdmin SQL Dump\n-- Version du serveur\u{A0}: 8.0.31\n-- Version de PHP : 8.0.26\n-- Base de données : `lab`",
        server: "MySQL 8.0.31", schema: "lab"),
      Head(
        client: "phpMyAdmin in Chinese", text: "-- phpMyAdmin SQL Dump\n-- 服务器版本： 5.7.26\n-- 数据库： `lab`",
        server: "MySQL 5.7.26", schema: "lab"),
      Head(
        client: "HeidiSQL",
        text:
          "-- --------\n-- Host:                         127.0.0.1\n-- Server version:               5.7.24 - MySQL Community Server (GPL)\n-- Server OS:                    Win64\n-- HeidiSQL Version:             10.2.0.5599",
        server: "MySQL 5.7.24"),
      Head(
        client: "Navicat",
        text:
          "/*\n Navicat Premium Data Transfer\n\n Source Server Type    : MySQL\n Source Server Version : 80031 (8.0.31)\n Source Schema         : lab\n*/",
        server: "MySQL 8.0.31", schema: "lab"),
      Head(
        client: "Navicat before", text: "/*\nNavicat MySQL Data Transfer\nSource Server Version : 50505\n*/",
        server: "MySQL 5.5.5"),
      Head(
        client: "Navicat of MariaDB",
        text: "/*\n Source Server Type    : MariaDB\n Source Server Version : 100424 (10.4.24-MariaDB)\n*/",
        server: "MariaDB 10.4.24"),
      Head(
        client: "SQLyog", text: "/*\nSQLyog Ultimate v13.1.1 (64 bit)\nMySQL - 5.7.24 : Database - lab\n****\n*/",
        server: "MySQL 5.7.24", schema: "lab"),
      Head(
        client: "Sequel Pro",
        text:
          "# ****\n# Sequel Pro SQL dump\n# Version 4541\n#\n# Host: 127.0.0.1 (MySQL 5.7.23)\n# Database: lab\n# ****",
        server: "MySQL 5.7.23", schema: "lab"),
      Head(
        client: "Sequel Ace of MariaDB", text: "# Host: 127.0.0.1 (MySQL 5.5.5-10.6.12-MariaDB)\n# Database: lab",
        server: "MariaDB 10.6.12", schema: "lab"),
      Head(client: "Adminer", text: "-- Adminer 4.8.1 MySQL 8.0.30 dump", server: "MySQL 8.0.30"),
      Head(client: "TiDB", text: "-- Server version\t8.0.11-TiDB-v7.5.0", server: "8.0.11-TiDB-v7.5.0"),
      Head(
        client: "a person", text: "-- Database dump of last week\n-- Server version unknown", server: "unknown server"),
    ]
  }

  @Test("tell the server and the database", arguments: Head.all)
  func heads(_ test: Head) throws {
    let loaded = try load(test.text + "\n\nCREATE TABLE `t` (`id` int);\n-- Dump completed\n")
    #expect(loaded.catalog.server.name == test.server)
    #expect(loaded.catalog.tables.map(\.schema) == [test.schema])
    #expect(!loaded.isPartial)
  }

  struct Line: Sendable, CustomTestStringConvertible {
    var text: String
    var isError = false
    var testDescription: String { text }

    static let all = [
      Line(text: "mysqldump: [Warning] Using a password on the command line interface can be insecure."),
      Line(
        text:
          "mysqldump: Deprecated program name. It will be removed in a future release, use '/usr/bin/mariadb-dump' instead"
      ),
      Line(text: "/usr/bin/mysqldump: Deprecated program name. It will be removed"),
      Line(
        text:
          "mysqldump: Error: 'Access denied; you need (at least one of) the PROCESS privilege(s) for this operation' when trying to dump tablespaces"
      ),
      Line(
        text:
          "Warning: A partial dump from a server that has GTIDs will by default include the GTIDs of all transactions"),
      Line(
        text: "WARNING: --master-data is deprecated and will be removed in a future version. Use --source-data instead."
      ),
      Line(text: "Defaulted container \"db\" out of: db, metrics"),
      Line(text: "Subject: Cron <root@lab> mysqldump"), Line(text: "Enter password: "),
      Line(
        text: "mysqldump: Couldn't execute 'SHOW FIELDS FROM `v`': View 'lab.v' references invalid table(s) (1356)",
        isError: true),
      Line(
        text: "mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `t` at row: 0",
        isError: true),
      Line(text: "mysqldump: Got errno 28 on write", isError: true),
      Line(text: "mariadb-dump: Got error: 1044: \"Access denied for user\" when using LOCK TABLES", isError: true),
      Line(text: "gzip: stdout: No space left on device", isError: true),
    ]
  }

  @Test("lines of programs are notes unless they tell of an error, wherever they are", arguments: Line.all)
  func lines(_ test: Line) throws {
    let first = "CREATE TABLE `t` (`id` int);\n"
    let second = "CREATE TABLE `u` (`id` int);\n"
    for text in [
      test.text + "\n" + first + second, first + test.text + "\n" + second, first + second + test.text + "\n",
    ] {
      let loaded = try load("USE lab;\n" + text)
      #expect(loaded.catalog.tables.map(\.name) == ["t", "u"])
      #expect(loaded.notes.map(\.kind) == [test.isError ? .partial : .clientMessage])
    }
  }

  @Test("USE in the file counts more than --schema and than the header behind it")
  func use() throws {
    let dump = { (name: String) in
      "CREATE DATABASE \(name); USE \(name);\n-- MySQL dump 10.13\n-- Host: localhost    Database: \(name)\n"
        + "CREATE TABLE `mouse` (`id` int);\n-- Dump completed on x\n"
    }
    for schema in [nil, "other"] {
      let loaded = try load(dump("lab_a") + dump("lab_b"), options: InputOptions(defaultSchema: schema))
      #expect(loaded.catalog.tables.map(\.fullName.description) == ["lab_a.mouse", "lab_b.mouse"])
    }
    // A dump of one database after one that uses another.
    let rows = try load(
      dump("lab_a")
        + "-- MySQL dump 10.13\n-- Host: localhost    Database: c\nCREATE TABLE `m` (`id` int);\n-- Dump completed on x\n"
    )
    #expect(rows.catalog.tables.map(\.fullName.description) == ["c.m", "lab_a.mouse"])
  }

  @Test("tables that all name their schema need no other")
  func qualified() throws {
    let loaded = try load(
      "CREATE DATABASE `aa`;\nCREATE TABLE `aa`.`c` (`id` int);\nINSERT INTO `aa`.`c` VALUES (1);\n")
    #expect(loaded.notes.isEmpty)
    #expect(loaded.rowCounts == ["aa.c": 1])
  }
}
