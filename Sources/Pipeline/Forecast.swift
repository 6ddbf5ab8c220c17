import Farm
public import Life
import Snapshot
import Tables
import Water

/// What a run would produce, without producing it: exact rows, with bytes and time estimated from samples.
///
/// Simulation costs a few milliseconds per batch, so the whole run is simulated and its rows are counted. Reference and
/// state tables are few and are produced completely. For each event table some parts, spread evenly over the run, are
/// produced in memory by the run's own writer at its own level; the others are assumed to have as many bytes per row.
/// So there are no constants that go stale when a table or the compressor changes.
public struct Forecast: Sendable {
    public struct OfTable: Sendable {
        public let name: String
        public internal(set) var rows = 0
        public internal(set) var csvBytes = 0
        public internal(set) var gzBytes = 0
        /// As this run partitions them, and for each kind of partitioning.
        public internal(set) var files = 0
        public internal(set) var filesByDay = 0
        public internal(set) var filesByMonth = 0
        /// Disk space of its files, in whole blocks.
        public internal(set) var diskBytes = 0
        /// The table's own folder, and one for each batch if it is partitioned by batch.
        var folders = 0
        var seconds = 0.0
    }

    /// In the run's order, including those without rows.
    public internal(set) var tables: [OfTable]
    /// Their state on the last day.
    public internal(set) var batches: [BatchLife] = []
    /// For one thread of this machine, measured on the samples.
    public internal(set) var processorSeconds = 0.0

    public var rows: Int { tables.reduce(0) { $0 + $1.rows } }
    public var csvBytes: Int { tables.reduce(0) { $0 + $1.csvBytes } }
    public var gzBytes: Int { tables.reduce(0) { $0 + $1.gzBytes } }
    public var files: Int { tables.reduce(0) { $0 + $1.files } }
    public var filesByDay: Int { tables.reduce(0) { $0 + $1.filesByDay } }
    public var filesByMonth: Int { tables.reduce(0) { $0 + $1.filesByMonth } }

    /// Disk space of all files and folders.
    public var diskBytes: Int {
        let folders = tables.reduce(1) { $0 + $1.folders }
        return tables.reduce(0) { $0 + $1.diskBytes } + files * Self.linesOfFile
            + folders * (Self.block + Self.linesOfFolder) + tables.count * Self.linesOfTable
            + tables.count { $0.files > 0 } * Self.linesOfTableWithRows + Self.pages * Self.block
    }
    /// Block size of common file systems.
    private static let block = 4096
    /// Bytes of a file's lines in `parts.csv`, `SHA256SUMS` and `datapackage.json` and of its entry in a folder; measured, as
    /// the next two are, on snapshots of 1 to 3516 files in 3 to 836 folders.
    private static let linesOfFile = 490
    /// Bytes that a table or a batch of it adds to `load.sql` and `manifest.json`.
    private static let linesOfFolder = 1000
    /// Bytes of a table's definition in the manifest and in all pages.
    private static let linesOfTable = 8800
    /// And in `croissant.json`, which has no others.
    private static let linesOfTableWithRows = 5200
    /// The manifest, both lists and the pages, which each waste part of a block.
    private static let pages = 10

    static func onDisk(_ bytes: Int) -> Int { (bytes + block - 1) / block * block }

    public func seconds(workers: Int) -> Double {
        (processorSeconds + Double(files) * Self.secondsOfFile) / Double(workers)
    }
    /// Time to create, write and close a file, excluding the work on its bytes; measured on a memory file system.
    private static let secondsOfFile = 30e-6
}

extension Run {
    /// Number of sampled parts of each event table.
    private static let samples = 48

    /// Throws a `CancellationError` if it was stopped. `report` is told the share that is done.
    public func forecast(
        report: (Double) -> Void = { _ in }, shouldStop: () -> Bool = { false }
    ) throws -> Forecast {
        // The days are gone through twice.
        func done(_ date: CalendarDate, _ round: Double) {
            report((Double(date - facts.plan.start) / Double(max(1, facts.plan.until - facts.plan.start)) + round) / 2)
        }
        var forecast = Forecast(tables: tables.map { Forecast.OfTable(name: $0.name) })
        let clock = ContinuousClock()
        let begun = clock.now
        let (lots, parts) = try count(&forecast, { done($0, 0) }, shouldStop)
        forecast.processorSeconds = begun.duration(to: clock.now).inSeconds
        try measureWhole(&forecast, lots, shouldStop)
        try measureSamples(&forecast, parts: parts, { done($0, 1) }, shouldStop)
        forecast.processorSeconds += forecast.tables.reduce(0) { $0 + $1.seconds }
        return forecast
    }

    /// The rows of a run, without what it takes to estimate bytes and time. Throws a `CancellationError` if it was stopped.
    public func rowCount(shouldStop: () -> Bool = { false }) throws -> Int {
        var forecast = Forecast(tables: tables.map { Forecast.OfTable(name: $0.name) })
        let (lots, _) = try count(&forecast, { _ in }, shouldStop)
        try measureWhole(&forecast, lots, shouldStop)
        return forecast.rows
    }

    /// Simulates once to count rows and files.
    private func count(
        _ forecast: inout Forecast, _ report: (CalendarDate) -> Void, _ shouldStop: () -> Bool
    ) throws -> (LotList, [Int]) {
        var days = DaySource(facts)
        let share = share
        var month = tables.map { _ in Array(repeating: 0, count: facts.plan.batches.count) }
        while let day = days.next() {
            if shouldStop() { throw CancellationError() }
            report(day.date)
            if !share.has(batch: day.batch) { continue }
            let monthIndex = day.date.monthIndex
            for (index, table) in tables.enumerated() {
                guard case .event(let kind, _) = table.rows, day.counts[kind] > 0 else { continue }
                forecast.tables[index].rows += day.counts[kind]
                forecast.tables[index].filesByDay += 1
                if month[index][day.batch] == 0 { forecast.tables[index].folders += 1 }
                if month[index][day.batch] != monthIndex {
                    month[index][day.batch] = monthIndex
                    forecast.tables[index].filesByMonth += 1
                }
            }
        }
        forecast.batches = days.batches.filter { share.has(batch: $0.plan.index) }
        for index in tables.indices {
            let table = forecast.tables[index]
            forecast.tables[index].files = byMonth ? table.filesByMonth : table.filesByDay
            if table.rows > 0 { forecast.tables[index].folders += 1 }
        }
        return (days.feedLots, forecast.tables.map(\.files))
    }

    /// Makes the files of all tables but those of events.
    private func measureWhole(_ forecast: inout Forecast, _ lots: LotList, _ shouldStop: () -> Bool) throws {
        let expander = Expander(self, folder: nil)
        var contents = forecast.batches.map { WorkUnit.Content.state($0) }
        if share.hasCommonTables {
            contents += tables.indices.filter { tables[$0].isReference }.map { .reference(table: $0) } + [.stock(lots)]
        }
        let places = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
        for file in contents.lazy.flatMap({ $0.files(of: self) }) {
            if shouldStop() { throw CancellationError() }
            guard let place = places[file.table.name] else { continue }
            var part: Part?
            forecast.tables[place].seconds += try timed { part = try expander.make(file) }
            guard let part else { continue }
            // The table's own folder, and one of each batch.
            if forecast.tables[place].files == 0 { forecast.tables[place].folders = 1 }
            if !part.batch.isEmpty { forecast.tables[place].folders += 1 }
            forecast.tables[place].add(part)
        }
    }

    /// Second simulation: produces one part from each of several equal sections of a table's parts.
    private func measureSamples(
        _ forecast: inout Forecast, parts: [Int], _ report: (CalendarDate) -> Void, _ shouldStop: () -> Bool
    ) throws {
        let expander = Expander(self, folder: nil)
        var source = UnitSource(
            DaySource(facts), byMonth: byMonth, referenceTables: [], batches: facts.plan.batches.count,
            share: share)
        let places = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
        var seen = tables.map { _ in 0 }
        var sums = tables.map { _ in (files: 0, rows: 0, csv: 0, gz: 0, disk: 0, seconds: 0.0) }
        while let unit = source.next(), case .days(let days) = unit.content {
            if shouldStop() { throw CancellationError() }
            if let last = days.last { report(last.date) }
            for file in unit.content.files(of: self) {
                guard let index = places[file.table.name] else { continue }
                defer { seen[index] += 1 }
                guard Self.isSampled(seen[index], of: parts[index], table: index) else { continue }
                var part: Part?
                let seconds = try timed { part = try expander.make(file) }
                guard let part else { continue }
                sums[index].files += 1
                sums[index].rows += part.rows
                sums[index].csv += part.csvBytes
                sums[index].gz += part.gzBytes
                sums[index].disk += Forecast.onDisk(part.gzBytes)
                sums[index].seconds += seconds
            }
        }
        for (index, sum) in sums.enumerated() where sum.rows > 0 {
            let scale = Double(forecast.tables[index].rows) / Double(sum.rows)
            forecast.tables[index].csvBytes = Int(Double(sum.csv) * scale)
            forecast.tables[index].gzBytes = Int(Double(sum.gz) * scale)
            forecast.tables[index].diskBytes = sum.disk * forecast.tables[index].files / sum.files
            forecast.tables[index].seconds = sum.seconds * scale
        }
    }

    /// A random part of each section: with a fixed step it might always be the same batch's.
    private static func isSampled(_ number: Int, of parts: Int, table: Int) -> Bool {
        let stretch = (parts + samples - 1) / samples
        if stretch <= 1 { return true }
        var draw = Draw(seed: 0, .sample, table, number / stretch)
        return number % stretch == draw.integer(0...stretch - 1)
    }

    private func timed(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        try work()
        return begun.duration(to: clock.now).inSeconds
    }
}

extension Forecast.OfTable {
    fileprivate mutating func add(_ part: Part) {
        rows += part.rows
        csvBytes += part.csvBytes
        gzBytes += part.gzBytes
        diskBytes += Forecast.onDisk(part.gzBytes)
        files += 1
        filesByDay += 1
        filesByMonth += 1
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
