extension GitHub {
  /// Answers at `now`, in seconds since 1970 as the world counts them, unless a fault has it otherwise.
  mutating func ending(of request: DemoRequest, at now: Int) -> Ending {
    requests.append(request)
    if request.method == "GET", Target(request.target).path == "/demo/changes" {
      return .reply(Reply(.array(changes.map(\.json))))
    }
    guard let target = InjectedFault.Target(method: request.method),
      let injected = faultCounter.fault(for: target)
    else {
      return .reply(reply(to: request, at: now))
    }
    if injected.isAfterwards {
      let reply = reply(to: request, at: now)
      // What was refused has not happened: there is no success to keep from the client.
      if reply.status >= 400 { return .reply(reply) }
    }
    switch injected.failure {
    case .refusal(let refusal): return .reply(reply(to: request, at: now, refusing: refusal))
    case .proxyPage: return .reply(.proxyPage)
    case .reset: return .reset
    case .stall: return .silence
    }
  }
}
