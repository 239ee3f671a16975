extension Planner {
  mutating func planCopy() {}
}
