import Changes
import GitHubPackages

/// One change under way: the rules of `ChangeProcedure`, with the lists that it asks for read page by page.
struct SimulatedPerformance {
  let change: Change
  let id: ChangeID
  let actor: ForeignText?
  var procedure: ChangeProcedure
  var isSent = false
  var answer: (status: Int, headers: [(String, String)])?
  var lookout: SimulatedLookout

  init(_ confirmed: ConfirmedChange, _ id: ChangeID, actor: ForeignText?) {
    (change, self.id, self.actor) = (confirmed.change, id, actor)
    procedure = ChangeProcedure(confirmed.change)
    lookout = SimulatedLookout(confirmed.change)
  }

  mutating func cancel() { procedure.cancel() }
}
