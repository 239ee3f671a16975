public import Diagnostics
import OrderedCollections
import TOML
import Text

extension PriceList {
  /// Reads a file's bytes; `file` is its name in messages. Prices that it leaves out keep their standard value.
  public static func read(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> PriceList {
    let root: TOMLTable
    do {
      root = try TOMLReader.read(bytes, file: file)
    } catch {
      throw ConfigurationError(message: error.message, key: "", position: error.position)
    }
    var changed: [Price] = []
    for (key, value) in root.members {
      switch key {
      case "format":
        guard value.integer == 1 else {
          throw ConfigurationError(message: "this djaudit reads format 1", key: key, position: value.position)
        }
      case "price":
        guard let tables = value.table else {
          throw ConfigurationError(message: "expected tables [price.<item>]", key: key, position: value.position)
        }
        for (name, table) in tables.members { changed.append(try price(name, table)) }
      default:
        throw ConfigurationError(
          message: "unknown key; expected format or [price.<item>]", key: TOMLWriter.key(key),
          position: value.position)
      }
    }
    return PriceList(changed)
  }

  private static func price(_ name: String, _ value: TOMLValue) throws(ConfigurationError) -> Price {
    let path = TOMLWriter.path(["price", name])
    guard let item = WorkItem(rawValue: name) else {
      throw ConfigurationError(
        message: "no such item; there are " + WorkItem.allCases.map(\.rawValue).joined(separator: ", "), key: path,
        position: value.position)
    }
    guard let table = value.table else {
      throw ConfigurationError(message: "expected a table", key: path, position: value.position)
    }
    var price = PriceList.standard[item]
    for (key, member) in table.members {
      func fail(_ message: String) -> ConfigurationError {
        ConfigurationError(message: message, key: path + "." + TOMLWriter.key(key), position: member.position)
      }
      func duration() throws(ConfigurationError) -> Int {
        guard let text = member.string, let seconds = Words.seconds(text) else {
          throw fail("expected a time as \"30 s\", \"15 min\" or \"2 h\", of 1000 h at most")
        }
        return seconds
      }
      func number() throws(ConfigurationError) -> Int {
        guard let number = member.integer, 1...1_000_000_000_000 ~= number else {
          throw fail("expected a whole number from 1 to 1_000_000_000_000")
        }
        return number
      }
      switch key {
      case "unit":
        guard member.string == item.unit else {
          throw fail("\(name) is counted by the \(item.unit), which cannot be changed")
        }
      case "per": price.per = try number()
      case "low": price.effort.low = try duration()
      case "likely": price.effort.likely = try duration()
      case "high": price.effort.high = try duration()
      case "at_most": price.atMost = member.string == "none" ? nil : try number()
      case "reason":
        guard let text = member.string else { throw fail("expected a string in quotes") }
        price.reason = text
      default: throw fail("unknown key; expected unit, per, low, likely, high, at_most or reason")
      }
    }
    guard price.effort.low <= price.effort.likely, price.effort.likely <= price.effort.high else {
      throw ConfigurationError(
        message:
          "low, likely and high are \(Words.duration(price.effort.low)), \(Words.duration(price.effort.likely)) and "
          + "\(Words.duration(price.effort.high)): each must be at least the one before",
        key: path, position: value.position)
    }
    return price
  }

  /// All prices as a file that `read` accepts.
  public var toml: String {
    var text = TOMLWriter.comment(
      """
      Prices for djaudit estimate. Edit them and pass the file with --prices; anything left out keeps
      its standard price. Times are for one person, or for the machine: "30 s", "15 min", "2 h".
      per: how many things the price covers together (a lot); a started lot counts in full.
      at_most: the largest number of lots counted in the whole pipeline; "none" for no limit.
      """)
    text += "format = 1\n"
    for price in all {
      text += """

        [price.\(TOMLWriter.key(price.item.rawValue))]
        # \(price.item.kind.rawValue)
        unit = \(TOMLWriter.string(price.item.unit))
        per = \(price.per)
        low = \(TOMLWriter.string(Words.duration(price.effort.low)))
        likely = \(TOMLWriter.string(Words.duration(price.effort.likely)))
        high = \(TOMLWriter.string(Words.duration(price.effort.high)))
        at_most = \(price.atMost.map(String.init) ?? TOMLWriter.string("none"))
        reason = \(TOMLWriter.string(price.reason))

        """
    }
    return text
  }
}
