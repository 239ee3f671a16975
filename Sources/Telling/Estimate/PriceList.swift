/// The price of a piece of work, and the reason for it.
public struct Price: Sendable, Hashable {
  /// What the price is for.
  public var item: WorkItem
  /// The number of things of `item.unit` that have this price together. A started lot is charged in full where it
  /// starts.
  public var per: Int
  /// The time for `per` things.
  public var effort: Effort
  /// The maximum number of lots that is charged for the whole pipeline; nil for no limit.
  public var atMost: Int?
  /// The source of the figure. Assumptions are marked as such.
  public var reason: String

  /// By default a price per single thing, without a limit.
  public init(_ item: WorkItem, per: Int = 1, effort: Effort, atMost: Int? = nil, reason: String) {
    self.item = item
    self.per = per
    self.effort = effort
    self.atMost = atMost
    self.reason = reason
  }

  /// The number of lots for a number of things.
  func lots(of count: Int) -> Int { count / per + (count % per == 0 ? 0 : 1) }
}

/// The price of every piece of work.
public struct PriceList: Sendable, Hashable {
  private var byItem: [WorkItem: Price]

  /// Items that are left out keep their standard price.
  public init(_ changed: [Price] = []) {
    byItem = Dictionary(uniqueKeysWithValues: PriceList.standardPrices.map { ($0.item, $0) })
    for price in changed { byItem[price.item] = price }
  }

  /// The built-in prices.
  public static let standard = PriceList()

  /// The price of an item; every item has one.
  public subscript(_ item: WorkItem) -> Price { byItem[item]! }

  /// All prices, in the order of `WorkItem`.
  public var all: [Price] { WorkItem.allCases.map { self[$0] } }

  /// Items whose price differs from the standard one.
  public var changed: [WorkItem] { WorkItem.allCases.filter { self[$0] != PriceList.standard[$0] } }
}
