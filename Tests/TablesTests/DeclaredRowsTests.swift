import Anomalies
import Farm
import Life
import Simulation
import Tables
import Testing
import Water

/// What columns say of themselves is what their rows show.
@Suite struct `Declared columns` {
    /// Of a small farm, with all that can happen in a batch's life.
    private struct Life {
        let run: RunFacts
        let days: [BatchDay]
        let batch: BatchLife
        let lots: LotList

        static let shared = Result { try Life() }

        private init() throws {
            let profile = try Profile(shipped: "standard")
            let company = Company(profile, seed: 3, start: CalendarDate(year: 2024, month: 1, day: 1))
            var request = PlanRequest()
            request.count = .one
            request.eggs = 200_000
            let plan = try Plan(request, company: company, profile: profile, seed: 3)
            run = RunFacts(company: company, profile: profile, seed: 3, plan: plan, keepsHistory: true)
            var simulator = Simulator(run)
            var days: [BatchDay] = []
            while let day = simulator.next() { days.append(day) }
            var batch = try #require(simulator.batches.first)
            // An answer key as a twin run would write it.
            let recipe = try AnomalyRecipe.standard
            let planted = try Planting(company, plan.stays(profile), seed: 3, until: plan.until, file: "").plant(recipe)
            for (number, anomaly) in planted.all.enumerated() {
                var record = AnomalyRecord(id: number + 1, anomaly)
                record.see(at: anomaly.begin)
                batch.anomalies.append(record)
                let place = min(days.count - 1, max(0, anomaly.begin.date - plan.start))
                days[place].traces.append(
                    AnomalyTrace(
                        anomaly: record.id, table: "health_treatment", change: .changed, rows: 1...2, clean: 1...2))
                batch.traces = days[place].traces
                days[place].decoys.append(
                    Decoy(.outage, container: nil, sensor: nil, begin: anomaly.begin, end: anomaly.end))
            }
            self.days = days
            self.batch = batch
            lots = simulator.feedLots
        }

        /// All rows of a table in one piece, as a month file of a whole life would have them.
        func text(_ rows: Table.Rows, columns: Int, trustsColumns: Bool) -> [UInt8] {
            let bytes = Bytes()
            var writer = RowWriter(
                into: RowBuffer(size: 65_536), columns: columns, trustsColumns: trustsColumns
            ) { piece, _ in bytes.all += piece }
            switch rows {
            case .reference(let write): write(run, &writer)
            case .event(_, let write): write(days, run, &writer)
            case .state(_, let write): write(batch, run, &writer)
            case .stock(let write): write(lots, run, &writer)
            }
            writer.finish()
            return bytes.all
        }
    }

    private final class Bytes { var all: [UInt8] = [] }

    @Test(arguments: Catalogue.all.filter { $0.present?.rows != Table.Present.Rows.none }.map(\.name))
    func `change no more often than they say`(name: String) throws {
        let table = try #require(Catalogue.table(named: name))
        let life = try Life.shared.get()
        let rows = table.declaredRows ?? table.rows

        let trusted = life.text(rows, columns: table.columns.count, trustsColumns: true)

        #expect(!trusted.isEmpty)
        #expect(trusted == life.text(rows, columns: table.columns.count, trustsColumns: false))
    }

    @Test func `make the rows of readings, which are written in a faster way`() throws {
        let table = try #require(Catalogue.table(named: "environmental_environmentalreading"))
        let life = try Life.shared.get()
        let declared = try #require(table.declaredRows)

        let fast = life.text(table.rows, columns: table.columns.count, trustsColumns: true)

        #expect(fast == life.text(declared, columns: table.columns.count, trustsColumns: true))
    }

    /// A claim that is too weak costs time: every part would be formatted again for nothing.
    @Test func `say so where they never change`() throws {
        let life = try Life.shared.get()
        for table in Catalogue.tables {
            let text = life.text(table.rows, columns: table.columns.count, trustsColumns: true)
            let rows = CSV.parse(text)
            guard rows.count > 1_000 else { continue }
            for (index, column) in table.columns.enumerated() where column.changes > .batch {
                #expect(Set(rows.map { $0[index] }).count > 1, "\(table.name).\(column.name) never changes")
            }
        }
    }
}
