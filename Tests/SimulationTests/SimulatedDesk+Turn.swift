import Foundation
import ViewModels

/// Of whoever's turn it is.
extension SimulatedDesk {
  var state: BrowserViewModel {
    get { seats[turn].state }
    _modify { yield &seats[turn].state }
  }
  var session: UUID {
    get { seats[turn].session }
    set { seats[turn].session = newValue }
  }
  var live: Set<Ticket> {
    get { seats[turn].live }
    _modify { yield &seats[turn].live }
  }
  var performances: [Ticket: SimulatedPerformance] {
    get { seats[turn].performances }
    _modify { yield &seats[turn].performances }
  }
  var settling: SimulatedSettling? {
    get { seats[turn].settling }
    _modify { yield &seats[turn].settling }
  }
  var user: SimulatedUser? {
    get { seats[turn].user }
    _modify { yield &seats[turn].user }
  }
  var oracle: Oracle {
    get { seats[turn].oracle }
    _modify { yield &seats[turn].oracle }
  }
}
