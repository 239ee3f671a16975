-- Measurements of rows for djaudit: counts, lengths and bounds, never a value. It only reads.
--   mysql --batch --force < probe.sql > results.tsv
--   djaudit audit … --probe-results results.tsv
-- Each statement ends after at most 60 seconds. With --force the client continues after a failed statement, and what it
-- asks is listed as not checked.
SET NAMES utf8mb4;
SET SESSION sql_mode = '';
/*!50708 SET SESSION max_execution_time = 60000 */;
SELECT '' AS `schema`, '' AS `table`, '' AS `column`, 'djaudit probe' AS measure, '1' AS value;

-- lab._recording
START TRANSACTION READ ONLY;
-- scan
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '_recording' AS `table`, m.`column`, m.measure, ELT(m.n, a.v1, a.v2, a.v3, a.v4, a.v5, a.v6, a.v7, a.v8, a.v9, a.v10, a.v11, a.v12, a.v13, a.v14, a.v15, a.v16, a.v17, a.v18, a.v19, a.v20, a.v21, a.v22, a.v23, a.v24, a.v25, a.v26, a.v27, a.v28, a.v29, a.v30, a.v31) AS value
FROM (
  SELECT 'bca4b3fbe1f7c224' AS v1,
    COUNT(*) AS v2,
    CASE WHEN MIN(t.`id`) >= 2147483647 THEN 2147483647 WHEN MIN(t.`id`) >= 16777215 THEN 16777215 WHEN MIN(t.`id`) >= 8388607 THEN 8388607 WHEN MIN(t.`id`) >= 65535 THEN 65535 WHEN MIN(t.`id`) >= 32767 THEN 32767 WHEN MIN(t.`id`) >= 255 THEN 255 WHEN MIN(t.`id`) >= 127 THEN 127 WHEN MIN(t.`id`) >= 1 THEN 1 WHEN MIN(t.`id`) >= 0 THEN 0 WHEN MIN(t.`id`) >= -128 THEN -128 WHEN MIN(t.`id`) >= -32768 THEN -32768 WHEN MIN(t.`id`) >= -8388608 THEN -8388608 WHEN MIN(t.`id`) >= -2147483648 THEN -2147483648 END AS v3,
    CASE WHEN MAX(t.`id`) <= -2147483648 THEN -2147483648 WHEN MAX(t.`id`) <= -8388608 THEN -8388608 WHEN MAX(t.`id`) <= -32768 THEN -32768 WHEN MAX(t.`id`) <= -128 THEN -128 WHEN MAX(t.`id`) <= 0 THEN 0 WHEN MAX(t.`id`) <= 1 THEN 1 WHEN MAX(t.`id`) <= 127 THEN 127 WHEN MAX(t.`id`) <= 255 THEN 255 WHEN MAX(t.`id`) <= 32767 THEN 32767 WHEN MAX(t.`id`) <= 65535 THEN 65535 WHEN MAX(t.`id`) <= 8388607 THEN 8388607 WHEN MAX(t.`id`) <= 16777215 THEN 16777215 WHEN MAX(t.`id`) <= 2147483647 THEN 2147483647 END AS v4,
    COUNT(CASE WHEN t.`is_good` IS NULL THEN 1 END) AS v5,
    CASE WHEN MIN(t.`is_good`) >= 127 THEN 127 WHEN MIN(t.`is_good`) >= 1 THEN 1 WHEN MIN(t.`is_good`) >= 0 THEN 0 WHEN MIN(t.`is_good`) >= -128 THEN -128 END AS v6,
    CASE WHEN MAX(t.`is_good`) <= -128 THEN -128 WHEN MAX(t.`is_good`) <= 0 THEN 0 WHEN MAX(t.`is_good`) <= 1 THEN 1 WHEN MAX(t.`is_good`) <= 127 THEN 127 END AS v7,
    COUNT(CASE WHEN t.`is_good` = 0 THEN 1 END) AS v8,
    COUNT(CASE WHEN t.`is_good` = 1 THEN 1 END) AS v9,
    COUNT(CASE WHEN (MONTH(t.`day`) = 0 OR DAYOFMONTH(t.`day`) = 0) THEN 1 END) AS v10,
    COUNT(CASE WHEN YEAR(t.`day`) < 1000 AND NOT (MONTH(t.`day`) = 0 OR DAYOFMONTH(t.`day`) = 0) THEN 1 END) AS v11,
    COUNT(CASE WHEN t.`saved` IS NULL THEN 1 END) AS v12,
    COUNT(CASE WHEN (MONTH(t.`saved`) = 0 OR DAYOFMONTH(t.`saved`) = 0) THEN 1 END) AS v13,
    COUNT(CASE WHEN MICROSECOND(t.`saved`) <> 0 AND YEAR(t.`saved`) >= 1000 AND NOT (MONTH(t.`saved`) = 0 OR DAYOFMONTH(t.`saved`) = 0) THEN 1 END) AS v14,
    COUNT(CASE WHEN t.`length` < CAST('00:00:00' AS TIME) OR HOUR(t.`length`) >= 24 THEN 1 END) AS v15,
    MAX(CHAR_LENGTH(t.`notes`)) AS v16,
    MAX(LENGTH(CAST(t.`notes` AS BINARY))) AS v17,
    COUNT(CASE WHEN LENGTH(t.`notes`) = 0 THEN 1 END) AS v18,
    COUNT(CASE WHEN LENGTH(CAST(t.`notes` AS BINARY)) <> CHAR_LENGTH(t.`notes`) OR NOT (CAST(CONVERT(CAST(t.`notes` AS BINARY) USING utf8mb4) AS BINARY) <=> CAST(t.`notes` AS BINARY)) THEN 1 END) AS v19,
    COUNT(CASE WHEN NOT (CAST(CONVERT(CAST(t.`notes` AS BINARY) USING utf8mb4) AS BINARY) <=> CAST(t.`notes` AS BINARY)) THEN 1 END) AS v20,
    COUNT(CASE WHEN LENGTH(CAST(t.`notes` AS BINARY)) <> CHAR_LENGTH(t.`notes`) AND CAST(CONVERT(CONVERT(t.`notes` USING latin1) USING utf8mb4) AS BINARY) <=> CAST(t.`notes` AS BINARY) AND CAST(CONVERT(CAST(CONVERT(t.`notes` USING latin1) AS BINARY) USING utf8mb4) AS BINARY) <=> CAST(CONVERT(t.`notes` USING latin1) AS BINARY) THEN 1 END) AS v21,
    COUNT(CASE WHEN RIGHT(CAST(t.`notes` AS BINARY), 1) = 0x20 THEN 1 END) AS v22,
    COUNT(CASE WHEN CONCAT(LEFT(CAST(t.`notes` AS BINARY), 1), RIGHT(CAST(t.`notes` AS BINARY), 1)) IN (0x7B7D, 0x5B5D) THEN 1 END) AS v23,
    MAX(CHAR_LENGTH(t.`who`)) AS v24,
    MAX(LENGTH(CAST(CONVERT(t.`who` USING utf8mb4) AS BINARY))) AS v25,
    COUNT(CASE WHEN LENGTH(t.`who`) = 0 THEN 1 END) AS v26,
    COUNT(CASE WHEN LENGTH(CAST(CONVERT(t.`who` USING utf8mb4) AS BINARY)) <> CHAR_LENGTH(t.`who`) THEN 1 END) AS v27,
    COUNT(CASE WHEN LENGTH(CAST(CONVERT(t.`who` USING utf8mb4) AS BINARY)) <> CHAR_LENGTH(t.`who`) AND CAST(CONVERT(CAST(t.`who` AS BINARY) USING utf8mb4) AS BINARY) <=> CAST(t.`who` AS BINARY) THEN 1 END) AS v28,
    COUNT(CASE WHEN RIGHT(CAST(CONVERT(t.`who` USING utf8mb4) AS BINARY), 1) = 0x20 THEN 1 END) AS v29,
    COUNT(CASE WHEN CONCAT(LEFT(CAST(CONVERT(t.`who` USING utf8mb4) AS BINARY), 1), RIGHT(CAST(CONVERT(t.`who` USING utf8mb4) AS BINARY), 1)) IN (0x7B7D, 0x5B5D) THEN 1 END) AS v30,
    (SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'lab' AND TABLE_NAME = '_recording' AND (COLUMN_NAME, CONCAT(DATA_TYPE, CASE WHEN COLUMN_TYPE LIKE '% unsigned%' THEN ' unsigned' ELSE '' END)) IN (('id', 'int'), ('is_good', 'tinyint'), ('rate', 'double'), ('day', 'date'), ('saved', 'timestamp'), ('length', 'time'), ('notes', 'varchar'), ('who', 'varchar'), ('uuid', 'binary'), ('raw', 'binary'))) AS v31
  FROM `lab`.`_recording` AS t
) AS a CROSS JOIN (
  SELECT 1 AS n, '' AS `column`, 'asked scan' AS measure
  UNION ALL SELECT 2, '', 'scan rows'
  UNION ALL SELECT 3, 'id', 'scan at least'
  UNION ALL SELECT 4, 'id', 'scan at most'
  UNION ALL SELECT 5, 'is_good', 'scan nulls'
  UNION ALL SELECT 6, 'is_good', 'scan at least'
  UNION ALL SELECT 7, 'is_good', 'scan at most'
  UNION ALL SELECT 8, 'is_good', 'scan zeros'
  UNION ALL SELECT 9, 'is_good', 'scan ones'
  UNION ALL SELECT 10, 'day', 'scan zero dates'
  UNION ALL SELECT 11, 'day', 'scan before 1000'
  UNION ALL SELECT 12, 'saved', 'scan nulls'
  UNION ALL SELECT 13, 'saved', 'scan zero dates'
  UNION ALL SELECT 14, 'saved', 'scan fractions'
  UNION ALL SELECT 15, 'length', 'scan not times of day'
  UNION ALL SELECT 16, 'notes', 'scan longest characters'
  UNION ALL SELECT 17, 'notes', 'scan longest bytes'
  UNION ALL SELECT 18, 'notes', 'scan empty'
  UNION ALL SELECT 19, 'notes', 'scan beyond ASCII'
  UNION ALL SELECT 20, 'notes', 'scan invalid UTF-8'
  UNION ALL SELECT 21, 'notes', 'scan mojibake'
  UNION ALL SELECT 22, 'notes', 'scan trailing spaces'
  UNION ALL SELECT 23, 'notes', 'scan JSON'
  UNION ALL SELECT 24, 'who', 'scan longest characters'
  UNION ALL SELECT 25, 'who', 'scan longest bytes'
  UNION ALL SELECT 26, 'who', 'scan empty'
  UNION ALL SELECT 27, 'who', 'scan beyond ASCII'
  UNION ALL SELECT 28, 'who', 'scan mojibake'
  UNION ALL SELECT 29, 'who', 'scan trailing spaces'
  UNION ALL SELECT 30, 'who', 'scan JSON'
  UNION ALL SELECT 31, '', 'scan columns alike'
) AS m;
-- blobs
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '_recording' AS `table`, m.`column`, m.measure, ELT(m.n, a.v1, a.v2, a.v3, a.v4, a.v5, a.v6, a.v7, a.v8, a.v9, a.v10, a.v11, a.v12, a.v13, a.v14, a.v15, a.v16) AS value
FROM (
  SELECT '023fa3723c0742b6' AS v1,
    COUNT(*) AS v2,
    COUNT(CASE WHEN LEFT(t.`signal`, 6) IN (0x5A4C31323300) THEN 1 END) AS v3,
    COUNT(CASE WHEN LEFT(t.`signal`, 4) IN (0x6D596D00, 0x646A3000) THEN 1 END) AS v4,
    COUNT(CASE WHEN LEFT(t.`signal`, 2) IN (0x8002, 0x8003, 0x8004, 0x8005) THEN 1 END) AS v5,
    COUNT(CASE WHEN LEFT(t.`signal`, 6) IN (0x934E554D5059) THEN 1 END) AS v6,
    COUNT(CASE WHEN LEFT(t.`signal`, 4) IN (0x89484446) THEN 1 END) AS v7,
    COUNT(CASE WHEN LENGTH(t.`signal`) = 0 THEN 1 END) AS v8,
    COUNT(CASE WHEN LENGTH(t.`signal`) > 0 AND LEFT(t.`signal`, 2) NOT IN (0x8002, 0x8003, 0x8004, 0x8005) AND LEFT(t.`signal`, 4) NOT IN (0x6D596D00, 0x646A3000, 0x89484446) AND LEFT(t.`signal`, 6) NOT IN (0x5A4C31323300, 0x934E554D5059) AND LOCATE(0x00, LEFT(t.`signal`, 1024)) = 0 AND NOT (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 X'5B012D080E2D1F7F5D') AND (CAST(CONVERT(LEFT(t.`signal`, 1024) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1024) OR LENGTH(t.`signal`) >= 1024 AND (CAST(CONVERT(LEFT(t.`signal`, 1023) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1023) OR CAST(CONVERT(LEFT(t.`signal`, 1022) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1022) OR CAST(CONVERT(LEFT(t.`signal`, 1021) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1021))) AND ((CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*(rec[.])?array[(]') OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*|nan|inf|True|False)[[:space:]]') AND NOT (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*|nan|inf|True|False)[[:space:]]+(,|\\])') OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*[.]|[.]|nan|inf|True|False)\\]')) THEN 1 END) AS v9,
    COUNT(CASE WHEN LENGTH(t.`signal`) > 0 AND LEFT(t.`signal`, 2) NOT IN (0x8002, 0x8003, 0x8004, 0x8005) AND LEFT(t.`signal`, 4) NOT IN (0x6D596D00, 0x646A3000, 0x89484446) AND LEFT(t.`signal`, 6) NOT IN (0x5A4C31323300, 0x934E554D5059) AND LOCATE(0x00, LEFT(t.`signal`, 1024)) = 0 AND NOT (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 X'5B012D080E2D1F7F5D') AND (CAST(CONVERT(LEFT(t.`signal`, 1024) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1024) OR LENGTH(t.`signal`) >= 1024 AND (CAST(CONVERT(LEFT(t.`signal`, 1023) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1023) OR CAST(CONVERT(LEFT(t.`signal`, 1022) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1022) OR CAST(CONVERT(LEFT(t.`signal`, 1021) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1021))) AND NOT ((CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*(rec[.])?array[(]') OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*|nan|inf|True|False)[[:space:]]') AND NOT (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*|nan|inf|True|False)[[:space:]]+(,|\\])') OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*[.]|[.]|nan|inf|True|False)\\]')) AND ((CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\{[[:space:]]*("|\\})') AND (LENGTH(t.`signal`) >= 1024 OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '\\}[[:space:]]*$')) OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[[[:space:]]*("|\\]|\\[|\\{|-|[0-9]|true|false|null)') AND (LENGTH(t.`signal`) >= 1024 OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '\\][[:space:]]*$'))) THEN 1 END) AS v10,
    COUNT(CASE WHEN LENGTH(t.`signal`) > 0 AND LEFT(t.`signal`, 2) NOT IN (0x8002, 0x8003, 0x8004, 0x8005) AND LEFT(t.`signal`, 4) NOT IN (0x6D596D00, 0x646A3000, 0x89484446) AND LEFT(t.`signal`, 6) NOT IN (0x5A4C31323300, 0x934E554D5059) AND LOCATE(0x00, LEFT(t.`signal`, 1024)) = 0 AND NOT (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 X'5B012D080E2D1F7F5D') AND (CAST(CONVERT(LEFT(t.`signal`, 1024) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1024) OR LENGTH(t.`signal`) >= 1024 AND (CAST(CONVERT(LEFT(t.`signal`, 1023) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1023) OR CAST(CONVERT(LEFT(t.`signal`, 1022) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1022) OR CAST(CONVERT(LEFT(t.`signal`, 1021) USING utf8mb4) AS BINARY) <=> LEFT(t.`signal`, 1021))) AND NOT ((CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*(rec[.])?array[(]') OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*|nan|inf|True|False)[[:space:]]') AND NOT (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*|nan|inf|True|False)[[:space:]]+(,|\\])') OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[(\\[|[[:space:]])*([-+.0-9][-+.0-9A-Za-z]*[.]|[.]|nan|inf|True|False)\\]')) AND NOT ((CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\{[[:space:]]*("|\\})') AND (LENGTH(t.`signal`) >= 1024 OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '\\}[[:space:]]*$')) OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '^[[:space:]]*\\[[[:space:]]*("|\\]|\\[|\\{|-|[0-9]|true|false|null)') AND (LENGTH(t.`signal`) >= 1024 OR (CONVERT(LEFT(t.`signal`, 1024) USING latin1) COLLATE latin1_bin REGEXP _latin1 '\\][[:space:]]*$'))) THEN 1 END) AS v11,
    MAX(LENGTH(t.`signal`)) AS v12,
    COUNT(CASE WHEN LENGTH(t.`protocol`) = 0 THEN 1 END) AS v13,
    COUNT(CASE WHEN LENGTH(t.`protocol`) > 0 AND LOCATE(0x00, LEFT(t.`protocol`, 1024)) < 2 THEN 1 END) AS v14,
    MAX(LENGTH(t.`protocol`)) AS v15,
    (SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'lab' AND TABLE_NAME = '_recording' AND (COLUMN_NAME, CONCAT(DATA_TYPE, CASE WHEN COLUMN_TYPE LIKE '% unsigned%' THEN ' unsigned' ELSE '' END)) IN (('signal', 'longblob'), ('protocol', 'longblob'))) AS v16
  FROM `lab`.`_recording` AS t
) AS a CROSS JOIN (
  SELECT 1 AS n, '' AS `column`, 'asked blobs' AS measure
  UNION ALL SELECT 2, '', 'blobs rows'
  UNION ALL SELECT 3, 'signal', 'blobs compressed'
  UNION ALL SELECT 4, 'signal', 'blobs plain'
  UNION ALL SELECT 5, 'signal', 'blobs pickle'
  UNION ALL SELECT 6, 'signal', 'blobs NumPy'
  UNION ALL SELECT 7, 'signal', 'blobs HDF5'
  UNION ALL SELECT 8, 'signal', 'blobs empty'
  UNION ALL SELECT 9, 'signal', 'blobs destroyed arrays'
  UNION ALL SELECT 10, 'signal', 'blobs JSON'
  UNION ALL SELECT 11, 'signal', 'blobs other text'
  UNION ALL SELECT 12, 'signal', 'blobs longest bytes'
  UNION ALL SELECT 13, 'protocol', 'blobs empty'
  UNION ALL SELECT 14, 'protocol', 'blobs without a name'
  UNION ALL SELECT 15, 'protocol', 'blobs longest bytes'
  UNION ALL SELECT 16, '', 'blobs columns alike'
) AS m;
-- contents of signal
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '_recording' AS `table`, a.`column`, a.measure, a.value FROM (
  SELECT 'signal' AS `column`, 'asked contents' AS measure, 'c18c3168186783f5' AS value
  UNION ALL (SELECT 'signal', CONCAT('contents ', kind), CONCAT_WS(' ', COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS DECIMAL(30,0)), CAST(COALESCE(MAX(bytes), 0) AS DECIMAL(30,0)), COALESCE(MAX(is_complex), 0), SUM(is_compressed)) FROM (SELECT CASE WHEN is_large THEN 'not opened' WHEN head IS NULL OR length < 5 THEN 'damaged' WHEN LEFT(head, 4) NOT IN (0x6D596D00, 0x646A3000) OR code NOT IN ('01', '02', '03', '04', '05', '06', '0A', '0B', '0C', '0D', '41', '43', '46', '50', '53', '64', '74', '75', 'FF') THEN 'damaged' WHEN code IN ('41', '53', '43') AND (length < 13 OR many > 64) THEN 'damaged' WHEN code IN ('41', '53', '43') AND 13 + 8 * many > total THEN 'damaged' WHEN code IN ('41', '53', '43') AND many > 8 THEN 'not opened' WHEN code = '41' AND (type IS NULL OR NOT (type BETWEEN 3 AND 15 OR type BETWEEN 65536 AND 65548) OR is_complex > 1 OR bytes + 21 + 8 * many <> total) THEN 'damaged' WHEN code = '41' THEN CONCAT('array ', type) WHEN code = '53' AND length < 17 + 8 * many OR code = '43' AND length < 13 + 8 * many THEN 'damaged' WHEN code = '46' AND length < 9 THEN 'damaged' WHEN code IN ('01', '02', '03', '04', '05', '06', '64') AND (length < 13 OR many > total) THEN 'damaged' ELSE CONCAT('structure ', code) END AS kind, bytes, is_complex, is_compressed FROM (SELECT typed.*, elements * (1 + is_complex) * (CASE WHEN type IN (3, 8, 9) THEN 1 WHEN type IN (10, 11) THEN 2 WHEN type IN (7, 12, 13) THEN 4 WHEN type IN (6, 14, 15) OR type BETWEEN 65536 AND 65548 THEN 8 END) AS bytes FROM (SELECT total, head, is_large, is_compressed, length, code, many, CASE WHEN code = '41' AND many <= 8 AND length >= 21 + 8 * many THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 14 + 8 * many, 4))), 16, 10) AS UNSIGNED) END AS type, CASE WHEN code = '41' AND many <= 8 AND length >= 21 + 8 * many THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 18 + 8 * many, 4))), 16, 10) AS UNSIGNED) END AS is_complex, 1e0 * CASE WHEN many > 0 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 14, 8))), 16, 10) AS UNSIGNED) ELSE 1 END * CASE WHEN many > 1 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 22, 8))), 16, 10) AS UNSIGNED) ELSE 1 END * CASE WHEN many > 2 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 30, 8))), 16, 10) AS UNSIGNED) ELSE 1 END * CASE WHEN many > 3 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 38, 8))), 16, 10) AS UNSIGNED) ELSE 1 END * CASE WHEN many > 4 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 46, 8))), 16, 10) AS UNSIGNED) ELSE 1 END * CASE WHEN many > 5 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 54, 8))), 16, 10) AS UNSIGNED) ELSE 1 END * CASE WHEN many > 6 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 62, 8))), 16, 10) AS UNSIGNED) ELSE 1 END * CASE WHEN many > 7 AND many <= 8 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(head, 70, 8))), 16, 10) AS UNSIGNED) ELSE 1 END AS elements FROM (SELECT total, head, is_large, is_compressed, LENGTH(head) AS length, HEX(SUBSTRING(head, 5, 1)) AS code, CAST(CONV(HEX(REVERSE(SUBSTRING(head, 6, 8))), 16, 10) AS UNSIGNED) AS many FROM (SELECT CASE WHEN LEFT(t.`signal`, 6) = 0x5A4C31323300 THEN CAST(CONV(HEX(REVERSE(SUBSTRING(t.`signal`, 7, 8))), 16, 10) AS UNSIGNED) ELSE LENGTH(t.`signal`) END AS total, CASE WHEN NOT LEFT(t.`signal`, 6) = 0x5A4C31323300 THEN LEFT(t.`signal`, 85) WHEN LENGTH(t.`signal`) > 14 AND CAST(CONV(HEX(REVERSE(SUBSTRING(t.`signal`, 7, 8))), 16, 10) AS UNSIGNED) <= 1073741823 AND CAST(CONV(HEX(REVERSE(SUBSTRING(t.`signal`, 7, 8))), 16, 10) AS UNSIGNED) <= @@max_allowed_packet THEN LEFT(UNCOMPRESS(CONCAT(SUBSTRING(t.`signal`, 7, 4), SUBSTRING(t.`signal`, 15))), 85) END AS head, LEFT(t.`signal`, 6) = 0x5A4C31323300 AND LENGTH(t.`signal`) > 14 AND CAST(CONV(HEX(REVERSE(SUBSTRING(t.`signal`, 7, 8))), 16, 10) AS UNSIGNED) <= 1099511627776 AND (CAST(CONV(HEX(REVERSE(SUBSTRING(t.`signal`, 7, 8))), 16, 10) AS UNSIGNED) > 1073741823 OR CAST(CONV(HEX(REVERSE(SUBSTRING(t.`signal`, 7, 8))), 16, 10) AS UNSIGNED) > @@max_allowed_packet) AS is_large, LEFT(t.`signal`, 6) = 0x5A4C31323300 AS is_compressed FROM `lab`.`_recording` AS t WHERE t.`signal` IS NOT NULL AND (LEFT(t.`signal`, 6) = 0x5A4C31323300 OR LEFT(t.`signal`, 4) IN (0x6D596D00, 0x646A3000)) LIMIT 18446744073709551615) AS opened) AS split) AS typed) AS sized) AS kinds GROUP BY kind)
) AS a;
-- hashes of raw
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '_recording' AS `table`, m.`column`, m.measure, ELT(m.n, a.v1, a.v2, a.v3) AS value
FROM (
  SELECT '4dbca2ca98df3421' AS v1,
    COUNT(DISTINCT t.`raw`) AS v2,
    COUNT(DISTINCT CASE WHEN o.hash IS NULL THEN t.`raw` END) AS v3
  FROM `lab`.`_recording` AS t LEFT JOIN `lab`.`~external_raw` AS o ON o.hash = t.`raw`
) AS a CROSS JOIN (
  SELECT 1 AS n, 'raw' AS `column`, 'asked hashes' AS measure
  UNION ALL SELECT 2, 'raw', 'hashes different'
  UNION ALL SELECT 3, 'raw', 'hashes missing'
) AS m;
COMMIT;

-- lab.~external_raw
START TRANSACTION READ ONLY;
-- scan
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '~external_raw' AS `table`, m.`column`, m.measure, ELT(m.n, a.v1, a.v2, a.v3, a.v4, a.v5, a.v6, a.v7, a.v8, a.v9, a.v10, a.v11, a.v12, a.v13) AS value
FROM (
  SELECT 'a8baffef1a6b0617' AS v1,
    COUNT(*) AS v2,
    CASE WHEN MIN(t.`size`) >= 18446744073709551615 THEN 18446744073709551615 WHEN MIN(t.`size`) >= 9223372036854775807 THEN 9223372036854775807 WHEN MIN(t.`size`) >= 4294967295 THEN 4294967295 WHEN MIN(t.`size`) >= 2147483647 THEN 2147483647 WHEN MIN(t.`size`) >= 16777215 THEN 16777215 WHEN MIN(t.`size`) >= 8388607 THEN 8388607 WHEN MIN(t.`size`) >= 65535 THEN 65535 WHEN MIN(t.`size`) >= 32767 THEN 32767 WHEN MIN(t.`size`) >= 255 THEN 255 WHEN MIN(t.`size`) >= 127 THEN 127 WHEN MIN(t.`size`) >= 1 THEN 1 WHEN MIN(t.`size`) >= 0 THEN 0 END AS v3,
    CASE WHEN MAX(t.`size`) <= 0 THEN 0 WHEN MAX(t.`size`) <= 1 THEN 1 WHEN MAX(t.`size`) <= 127 THEN 127 WHEN MAX(t.`size`) <= 255 THEN 255 WHEN MAX(t.`size`) <= 32767 THEN 32767 WHEN MAX(t.`size`) <= 65535 THEN 65535 WHEN MAX(t.`size`) <= 8388607 THEN 8388607 WHEN MAX(t.`size`) <= 16777215 THEN 16777215 WHEN MAX(t.`size`) <= 2147483647 THEN 2147483647 WHEN MAX(t.`size`) <= 4294967295 THEN 4294967295 WHEN MAX(t.`size`) <= 9223372036854775807 THEN 9223372036854775807 WHEN MAX(t.`size`) <= 18446744073709551615 THEN 18446744073709551615 END AS v4,
    COUNT(CASE WHEN t.`attachment_name` IS NULL THEN 1 END) AS v5,
    MAX(CHAR_LENGTH(t.`attachment_name`)) AS v6,
    MAX(LENGTH(CAST(CONVERT(t.`attachment_name` USING utf8mb4) AS BINARY))) AS v7,
    COUNT(CASE WHEN LENGTH(t.`attachment_name`) = 0 THEN 1 END) AS v8,
    COUNT(CASE WHEN LENGTH(CAST(CONVERT(t.`attachment_name` USING utf8mb4) AS BINARY)) <> CHAR_LENGTH(t.`attachment_name`) THEN 1 END) AS v9,
    COUNT(CASE WHEN LENGTH(CAST(CONVERT(t.`attachment_name` USING utf8mb4) AS BINARY)) <> CHAR_LENGTH(t.`attachment_name`) AND CAST(CONVERT(CAST(t.`attachment_name` AS BINARY) USING utf8mb4) AS BINARY) <=> CAST(t.`attachment_name` AS BINARY) THEN 1 END) AS v10,
    COUNT(CASE WHEN RIGHT(CAST(CONVERT(t.`attachment_name` USING utf8mb4) AS BINARY), 1) = 0x20 THEN 1 END) AS v11,
    COUNT(CASE WHEN CONCAT(LEFT(CAST(CONVERT(t.`attachment_name` USING utf8mb4) AS BINARY), 1), RIGHT(CAST(CONVERT(t.`attachment_name` USING utf8mb4) AS BINARY), 1)) IN (0x7B7D, 0x5B5D) THEN 1 END) AS v12,
    (SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'lab' AND TABLE_NAME = '~external_raw' AND (COLUMN_NAME, CONCAT(DATA_TYPE, CASE WHEN COLUMN_TYPE LIKE '% unsigned%' THEN ' unsigned' ELSE '' END)) IN (('hash', 'binary'), ('size', 'bigint unsigned'), ('attachment_name', 'varchar'))) AS v13
  FROM `lab`.`~external_raw` AS t
) AS a CROSS JOIN (
  SELECT 1 AS n, '' AS `column`, 'asked scan' AS measure
  UNION ALL SELECT 2, '', 'scan rows'
  UNION ALL SELECT 3, 'size', 'scan at least'
  UNION ALL SELECT 4, 'size', 'scan at most'
  UNION ALL SELECT 5, 'attachment_name', 'scan nulls'
  UNION ALL SELECT 6, 'attachment_name', 'scan longest characters'
  UNION ALL SELECT 7, 'attachment_name', 'scan longest bytes'
  UNION ALL SELECT 8, 'attachment_name', 'scan empty'
  UNION ALL SELECT 9, 'attachment_name', 'scan beyond ASCII'
  UNION ALL SELECT 10, 'attachment_name', 'scan mojibake'
  UNION ALL SELECT 11, 'attachment_name', 'scan trailing spaces'
  UNION ALL SELECT 12, 'attachment_name', 'scan JSON'
  UNION ALL SELECT 13, '', 'scan columns alike'
) AS m;
COMMIT;

-- lab.~jobs
START TRANSACTION READ ONLY;
-- scan
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '~jobs' AS `table`, m.`column`, m.measure, ELT(m.n, a.v1, a.v2) AS value
FROM (
  SELECT '2af9325565102a74' AS v1,
    COUNT(*) AS v2
  FROM `lab`.`~jobs` AS t
) AS a CROSS JOIN (
  SELECT 1 AS n, '' AS `column`, 'asked scan' AS measure
  UNION ALL SELECT 2, '', 'scan rows'
) AS m;
-- jobs
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '~jobs' AS `table`, a.`column`, a.measure, a.value FROM (
  SELECT '' AS `column`, 'asked jobs' AS measure, 'e5dcdcf468c18657' AS value
  UNION ALL (SELECT table_name, CONCAT('jobs ', status), COUNT(*) FROM `lab`.`~jobs` AS t GROUP BY table_name, status LIMIT 10000)
) AS a;
COMMIT;

-- lab.~external_raw
START TRANSACTION READ ONLY;
-- objects
SELECT /*+ MAX_EXECUTION_TIME(60000) */ 'lab' AS `schema`, '~external_raw' AS `table`, m.`column`, m.measure, ELT(m.n, a.v1, a.v2, a.v3) AS value
FROM (
  SELECT '84c9b4ac7c619ce9' AS v1,
    (SELECT COUNT(*) FROM `lab`.`~external_raw` AS o) AS v2,
    (SELECT COUNT(*) FROM `lab`.`~external_raw` AS o WHERE NOT EXISTS (SELECT 1 FROM `lab`.`_recording` AS t WHERE t.`raw` = o.hash)) AS v3
  
) AS a CROSS JOIN (
  SELECT 1 AS n, '' AS `column`, 'asked objects' AS measure
  UNION ALL SELECT 2, 'hash', 'objects tracked'
  UNION ALL SELECT 3, 'hash', 'objects unreferenced'
) AS m;
COMMIT;

SELECT '' AS `schema`, '' AS `table`, '' AS `column`, 'end of answers' AS measure, '1' AS value;
