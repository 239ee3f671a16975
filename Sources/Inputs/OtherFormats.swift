// Temporary: replaced by a file a format.
import Diagnostics
import DumpReader

extension InputLoader {
  mutating func readFolder(_ path: String) throws(InputError) {}
  mutating func readDumpXML(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {}
  mutating func readResultXML(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {}
  mutating func readJSON(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {}
  mutating func readBatch(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {}
  mutating func readCSV(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {}
}
