/// What a piece of work costs, and why.
public struct Price: Sendable, Hashable {
  /// What the price is for.
  public var item: WorkItem
  /// How many things of `item.unit` have this price together; a started lot counts whole, where it is started.
  public var per: Int
  /// The time for `per` things.
  public var effort: Effort
  /// After so many lots of the whole pipeline no more is counted; nil for no limit.
  public var atMost: Int?
  /// Where the figure comes from. An assumption says that it is one.
  public var reason: String

  /// By default, a price for each single thing, without a limit.
  public init(_ item: WorkItem, per: Int = 1, effort: Effort, atMost: Int? = nil, reason: String) {
    self.item = item
    self.per = per
    self.effort = effort
    self.atMost = atMost
    self.reason = reason
  }

  /// How many lots a number of things is.
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

  /// The prices that djaudit brings along.
  public static let standard = PriceList()

  /// The price of an item; every item has one.
  public subscript(_ item: WorkItem) -> Price { byItem[item]! }

  /// In the order of `WorkItem`.
  public var all: [Price] { WorkItem.allCases.map { self[$0] } }

  /// Items whose price is another than the standard one.
  public var changed: [WorkItem] { WorkItem.allCases.filter { self[$0] != PriceList.standard[$0] } }
}
