/// A small generator with a fixed seed (SplitMix64), so that a random test fails again with the same input.
public struct Random: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The same seed gives the same numbers on every machine.
  public init(seed: UInt64) { state = seed }

  /// Any of the 2^64 numbers.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True in `percent` out of 100 cases.
  public mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// One of the choices, of which there must be at least one.
  public mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &self)] }
}
