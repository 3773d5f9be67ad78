extension Array {
  /// With the elements of a shorter run put in their places; both are in order.
  func merging(_ arrivals: [Element], by precedes: (Element, Element) -> Bool) -> [Element] {
    var merged: [Element] = []
    merged.reserveCapacity(count + arrivals.count)
    var rest = self[...]
    for arrival in arrivals {
      let cut = rest.partition { precedes($0, arrival) }
      merged.append(contentsOf: rest[..<cut])
      merged.append(arrival)
      rest = rest[cut...]
    }
    merged.append(contentsOf: rest)
    return merged
  }
}

extension ArraySlice {
  /// The first place of a sorted run that does not stand before the one sought.
  fileprivate func partition(_ isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
