import Foundation
import TestSupport
import Testing

/// For all answers, `rewrite` writes its output and `simulate` succeeds.
@Suite struct AnsweredTests {
  /// Questions of every kind, with rows as MySQL writes them, a long comment, and bytes that are not a DataJoint blob.
  static let sql = """
    -- MySQL dump 10.13
    -- Server version\t8.0.36
    SET NAMES utf8mb4;
    /*!40103 SET TIME_ZONE='+00:00' */;
    CREATE DATABASE `lab` DEFAULT CHARACTER SET latin1;
    USE `lab`;
    CREATE TABLE `a` (`id` int NOT NULL, `flag` tinyint(1) NOT NULL, `seen` timestamp NULL DEFAULT NULL, `note` text,
      `at` time DEFAULT NULL, `y` year DEFAULT NULL, `kinds` set('x','y') DEFAULT NULL, `bits` bit(7) DEFAULT NULL,
      `h` binary(16) DEFAULT NULL, `z` int(5) unsigned zerofill DEFAULT NULL, `colon` int DEFAULT NULL COMMENT ':see: x',
      `big` bigint unsigned DEFAULT NULL, `words` int DEFAULT NULL COMMENT '\(String(repeating: "long ", count: 204))',
      `x` longblob, `g` longblob COMMENT ':<graph>:', PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `a` VALUES (1,1,'2020-10-25 02:30:00','n','12:00:00',2024,'x,y',b'101',0x000102030405060708090A0B0C0D0E0F,
      00005,1,7,1,0x80049501,'g'),(2,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
    CREATE TABLE `k` (`name` varchar(9) NOT NULL, `side` varchar(9) DEFAULT NULL, `s` varchar(20) DEFAULT NULL,
      PRIMARY KEY (`name`), CONSTRAINT `c` CHECK ((`side` in (_latin1'left',_latin1'right')))) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `k` VALUES ('Anna','left','JosÃ©'),('Bea',NULL,NULL);
    CREATE TABLE `kk` (`name` varchar(9) NOT NULL, PRIMARY KEY (`name`),
      CONSTRAINT `kf` FOREIGN KEY (`name`) REFERENCES `k` (`name`)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `kk` VALUES ('Anna');
    -- Dump completed

    """

  /// The questions as written by `djaudit decisions`, each answered by its choice with this number, or the last.
  static func answers(_ text: String, choice: Int) -> String {
    text.components(separatedBy: "\n[decision.").enumerated().map { index, block in
      guard index > 0 else { return block }
      let lines = block.components(separatedBy: "\n")
      let from = lines.firstIndex(of: "# Answers:")! + 1
      let choices = lines[from...].prefix { $0.hasPrefix("#   ") }.map { $0.dropFirst(4).prefix { $0 != ":" } }
      let answer = choices[min(choice, choices.count - 1)].replacing("varchar(n)", with: "varchar(200)")
      return "\n[decision."
        + block.replacing("\nanswer = \"\"", with: "\nanswer = \"\(answer)\"")
        .replacing("\ntime_zone = \"\"", with: "\ntime_zone = \"Europe/Berlin\"")
    }.joined()
  }

  @Test("the first, second, third or last choice of every question", arguments: 0..<4)
  func answered(_ choice: Int) throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.sql", Self.sql)
    let asked = try CommandTests.run(["decisions", input])
    #expect(asked.output.components(separatedBy: "\n[decision.").count > 15, "\(asked)")
    let file = try folder.write("answers.toml", Self.answers(asked.output, choice: choice))
    for target in ["mysql-9", "mariadb-10.11", "postgresql"] {
      let answer = try CommandTests.run([
        "rewrite", input, "--decisions", file, "--to", target, "-o", folder.file("\(target).sql"),
      ])
      #expect(answer.code == 0, "\(target): \(answer.errors)")
      // By Python's zoneinfo, 2020-10-25 02:30 occurs twice in Europe/Berlin.
      let isDatetime = choice == 0
      #expect(answer.output.contains("lab.a.seen: 1 local time occurred twice in Europe/Berlin") == isDatetime)
    }
    for strategy in ["in-place", "copy", "gradual"] {
      let answer = try CommandTests.run(["simulate", input, "--decisions", file, "--strategy", strategy])
      #expect(answer.code == 0 && !answer.output.contains("Decision open"), "\(strategy): \(answer)")
      #expect(answer.output.contains("\nKept, as answered: ") == (choice > 0), "\(strategy): \(answer)")
    }
  }
}
