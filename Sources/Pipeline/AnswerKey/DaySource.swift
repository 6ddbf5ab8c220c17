import Anomalies
import Farm
import Life
import Simulation

/// The days of a run, with their part of the answer key where anomalies were planted.
struct DaySource {
    private var simulator: Simulator?
    private var twin: TwinRun?

    init(_ run: RunFacts) {
        if run.anomalies.isEmpty { simulator = Simulator(run) } else { twin = TwinRun(run) }
    }

    /// The next day of a batch, or nil after the last recorded day.
    mutating func next() -> BatchDay? { twin == nil ? simulator?.next() : twin?.next() }

    /// All batches that have started, in their current state.
    var batches: [BatchLife] { twin?.batches ?? simulator?.batches ?? [] }

    var feedLots: LotList { twin?.feedLots ?? simulator?.feedLots ?? LotList([]) }
}
