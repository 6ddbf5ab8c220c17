import Snapshot
import Verification
import Wording

/// The water of each container that a batch lives in, parameter by parameter.
final class WaterSection: Section {
    static let table = "environmental_environmentalreading"
    static let name = "water"
    static let needs = [Need(table, "container_id", "parameter_id", "reading_time", "value")]
    /// Readings have four decimals.
    private static let decimals = 4
    /// Tanks have seven.
    private static let mostParameters = 12

    /// What one probe read in a step of days.
    fileprivate struct Cell {
        var least = Int.max
        var greatest = Int.min
        var sum = 0
        var count = 0

        mutating func add(_ value: Int) {
            least = min(least, value)
            greatest = max(greatest, value)
            sum.add(value)
            count += 1
        }
    }

    fileprivate struct Probe {
        var cells: [Cell] = []
        /// By day and hour.
        var singles: [Int?] = []
    }

    /// A container with a batch in it.
    private struct Stay {
        let batch: Int
        let container: Int
        /// The step of the first cells.
        let first: Int
        var probes: [Probe]
    }

    private let subject: Subject
    private let grids: [Grid]
    private let hours: [Int]
    private let placeOfHour: [Int?]
    private var stays: [Stay] = []
    private var stayOf: [[Int: Int]]
    private var parameters: [Int] = []
    /// The smallest number of decimals that shows every value whole, by parameter.
    private var decimals: [Int] = []
    /// Readings at hours that the profile does not have.
    private var others = 0

    init(_ subject: Subject) {
        self.subject = subject
        grids = subject.batches.map { Grid($0.days, step: subject.waterStep) }
        stayOf = subject.batches.map { _ in [:] }
        let known = Set(subject.manifest.rules.readingHours.filter { (0..<24).contains($0) })
        hours = subject.hasSingles ? known.sorted() : []
        var places = [Int?](repeating: nil, count: 24)
        for (place, hour) in hours.enumerated() { places[hour] = place }
        placeOfHour = places
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch, let container = row.integer("container_id"), let id = row.integer("parameter_id"),
            let moment = row.moment("reading_time"), let value = row.decimal("value"),
            let parameter = place(ofParameter: id)
        else { return }
        // Since 1970 no snapshot has times before it.
        let day = moment / 86_400
        guard let index = grids[batch].index(of: day), let stay = stay(of: container, batch, from: index) else {
            return
        }
        let step = index - stays[stay].first
        guard step >= 0 else { return }
        while decimals[parameter] < Self.decimals, value % Int.ten(to: Self.decimals - decimals[parameter]) != 0 {
            decimals[parameter] += 1
        }
        stays[stay].probes[parameter].add(value, step, subject)
        if !hours.isEmpty { addSingle(value, day - grids[batch].date(of: stays[stay].first), moment, stay, parameter) }
    }

    private func addSingle(_ value: Int, _ day: Int, _ moment: Int, _ stay: Int, _ parameter: Int) {
        let second = moment % 86_400
        guard second % 3600 == 0, let hour = placeOfHour[second / 3600] else {
            others += 1
            return
        }
        stays[stay].probes[parameter].set(value, at: day * hours.count + hour)
    }

    private func place(ofParameter id: Int) -> Int? {
        if let known = parameters.firstIndex(of: id) { return known }
        guard parameters.count < Self.mostParameters else { return nil }
        parameters.append(id)
        decimals.append(0)
        for stay in stays.indices { stays[stay].probes.append(Probe()) }
        return parameters.count - 1
    }

    /// Rows are in the order of time, so the first one of a container tells where its values begin.
    private func stay(of container: Int, _ batch: Int, from index: Int) -> Int? {
        if let known = stayOf[batch][container] { return known }
        guard subject.keep(10, of: Self.table) else { return nil }
        stays.append(
            Stay(batch: batch, container: container, first: index, probes: parameters.map { _ in Probe() }))
        stayOf[batch][container] = stays.count - 1
        return stays.count - 1
    }

    func pictures() -> [Picture] {
        let order = parameters.indices.sorted { parameters[$0] < parameters[$1] }
        var picture = TimePicture(
            step: .days(subject.waterStep), choice: "Container", faces: order.map { face($0) }, hours: hours)
        for stay in stays {
            picture.items.append(
                TimePicture.Item(
                    batch: stay.batch, choice: subject.farm.name(ofContainer: stay.container),
                    first: grids[stay.batch].date(of: stay.first),
                    values: order.map { columns(stay.probes[$0], $0) },
                    singles: hours.isEmpty ? [] : order.map { singles(stay.probes[$0], $0) }))
        }
        let steps = subject.waterStep == 1 ? "each day" : "every \(subject.waterStep) days"
        let single =
            if hours.isEmpty {
                "A report of one batch (--batch) shows single days too."
            } else {
                "Choose a day in the picture to see its single readings."
                    + (others == 0
                        ? ""
                        : " \(counted(others, "reading was", "readings were")) taken at other hours, and \(others == 1 ? "is" : "are") "
                            + "in the band alone.")
            }
        return [
            Picture(
                id: "water", title: "Water",
                about:
                    "The band is from the least to the greatest reading of \(steps), the line their mean; dashed lines "
                    + "are the limits between which water is good for salmon. " + single,
                none: "There are no readings.", scope: .batch, form: .time(picture))
        ]
    }

    private func face(_ parameter: Int) -> TimePicture.Face {
        let known = subject.farm.parameters[parameters[parameter]]
        let limits = [(known?.least, "lower limit"), (known?.greatest, "upper limit")].compactMap { value, name in
            // That nothing is below nought need not be said.
            value.flatMap { $0 == 0 ? nil : TimePicture.Limit(value: Double($0) / 100, name: name) }
        }
        return TimePicture.Face(
            name: known?.name ?? "Parameter \(parameters[parameter])", unit: known?.unit ?? "", scale: .free,
            limits: limits,
            series: [TimePicture.Series(name: "Readings", kind: .band, decimals: decimals[parameter])])
    }

    private func columns(_ probe: Probe, _ parameter: Int) -> [[Int?]] {
        let shown = decimals[parameter]
        func column(_ value: (Cell) -> Int?) -> [Int?] { probe.cells.map { $0.count == 0 ? nil : value($0) } }
        return [
            column { $0.least.rescaled(from: Self.decimals, to: shown) },
            column { cell in
                // One more decimal than the readings have; the sum is rounded once.
                shown + 1 >= Self.decimals
                    ? cell.sum.divided(by: cell.count)?.rescaled(from: Self.decimals, to: shown + 1)
                    : cell.sum.divided(by: cell.count * Int.ten(to: Self.decimals - shown - 1))
            },
            column { $0.greatest.rescaled(from: Self.decimals, to: shown) },
        ]
    }

    private func singles(_ probe: Probe, _ parameter: Int) -> [Int?] {
        probe.singles.map { $0?.rescaled(from: Self.decimals, to: decimals[parameter]) }
    }
}

extension WaterSection.Probe {
    fileprivate mutating func add(_ value: Int, _ step: Int, _ subject: Subject) {
        while cells.count <= step {
            // Three numbers; hardly a page has room for a million of them.
            guard subject.keep(3, of: WaterSection.table) else { return }
            cells.append(WaterSection.Cell())
        }
        cells[step].add(value)
    }

    fileprivate mutating func set(_ value: Int, at place: Int) {
        guard place >= 0 else { return }
        if place >= singles.count { singles += Array(repeating: nil, count: place + 1 - singles.count) }
        singles[place] = value
    }
}
