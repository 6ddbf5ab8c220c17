import Farm
import Simulation
import Water

/// Rows of readings put together from pieces that many of them share: nine rows in ten are readings.
///
/// The bytes are those of the declared columns, in two thirds of the time, and told to repeat what the same sensor had an hour
/// before, which no column knows.
struct ReadingRows {
    /// Seconds until a reading is stored.
    static let delay = 5
    /// Room for any row: six ids and a value of twenty digits each, and two timestamps.
    private static let longestRow = 256
    /// Bytes of all tails of a day: about 70 sensors, some 25 bytes each.
    private static let usualTails = 2048

    let day: BatchDay
    let books: Books
    /// `,container,parameter,,sensor,assignment` and a newline for each sensor, and where each ends.
    private var tails: [UInt8] = []
    private var tailEnds: [Int] = []
    /// How many bytes each tail begins with that the one before it begins with too.
    private var tailLikeness: [Int] = []

    init(_ day: BatchDay, _ books: Books) {
        self.day = day
        self.books = books
        tails.reserveCapacity(Self.usualTails)
        for pen in day.pens {
            let container = books.company.containers[pen.container]
            for sensor in books.company.sensors[container.sensors] {
                append(container.id)
                append(sensor.parameter.rawValue + 1)
                tails.append(UInt8(ascii: ","))
                append(sensor.id)
                append(pen.assignment)
                tails.append(UInt8(ascii: "\n"))
                tailEnds.append(tails.count)
                let tail = tail(of: tailEnds.count - 1)
                let before = tailEnds.count > 1 ? self.tail(of: tailEnds.count - 2) : 0..<0
                tailLikeness.append(zip(tails[tail], tails[before]).prefix { $0 == $1 }.count)
            }
        }
    }

    @inline(__always)
    private func tail(of sensor: Int) -> Range<Int> { (sensor == 0 ? 0 : tailEnds[sensor - 1])..<tailEnds[sensor] }

    private mutating func append(_ number: Int) {
        tails.append(UInt8(ascii: ","))
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            guard let start = digits.baseAddress else { return }
            tails.append(contentsOf: digits.prefix(DecimalDigits.write(number.magnitude, to: start)))
        }
    }

    /// The part between the value and the container, for one hour of the day.
    private func middle(hour: Int) -> [UInt8] {
        let read = Moment(day.date, hour: hour)
        let stored = Moment(day.date, secondOfDay: read.secondOfDay + Self.delay)
        var middle = [UInt8](repeating: UInt8(ascii: ","), count: 1 + Moment.textLength)
        middle.withUnsafeMutableBufferPointer { DecimalDigits.write(read, to: $0.baseAddress.unsafelyUnwrapped + 1) }
        middle.append(contentsOf: ",f,Automatic reading,".utf8)
        let start = middle.count
        middle.append(contentsOf: repeatElement(0, count: Moment.textLength))
        middle.withUnsafeMutableBufferPointer {
            DecimalDigits.write(stored, to: $0.baseAddress.unsafelyUnwrapped + start)
        }
        middle.append(UInt8(ascii: ","))
        middle.append(contentsOf: String(day.batchID).utf8)
        return middle
    }

    func write(to rows: inout RowWriter) {
        let hours = books.profile.readingHours
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: day.counts[.reading]) { values in
            let starts = books.readings(of: day, into: values)
            var id = day.firstID[.reading]
            var known = ReadingRepetitions(sensors: tailEnds.count)
            for (hourIndex, hour) in hours.enumerated() {
                let middle = middle(hour: hour)
                var sensor = 0
                for (penIndex, pen) in day.pens.enumerated() {
                    let count = books.company.containers[pen.container].sensors.count
                    let first = starts[penIndex] + hourIndex * count
                    for value in values[first..<first + count] {
                        let start = rows.bytes
                        write(id, value, middle, tail: sensor, to: &rows)
                        if rows.findsRepetitions {
                            known.tell(
                                &rows, id: id, start: start, middle: middle, sensor: sensor, tail: tail(of: sensor),
                                like: tailLikeness[sensor])
                        }
                        id += 1
                        sensor += 1
                    }
                }
            }
        }
    }

    @inline(__always)
    private func write(_ id: Int, _ value: Int32, _ middle: [UInt8], tail: Int, to rows: inout RowWriter) {
        let tail = self.tail(of: tail)
        rows.row(id: id, upTo: Self.longestRow) { target in
            var length = DecimalDigits.write(id.magnitude, to: target)
            target[length] = UInt8(ascii: ",")
            length += 1
            if value < 0 {
                target[length] = UInt8(ascii: "-")
                length += 1
            }
            length += DecimalDigits.write(UInt(value.magnitude), scale: 4, to: target + length)
            middle.withUnsafeBufferPointer {
                (target + length).update(from: $0.baseAddress.unsafelyUnwrapped, count: $0.count)
                length += $0.count
            }
            tails.withUnsafeBufferPointer {
                (target + length).update(from: $0.baseAddress.unsafelyUnwrapped + tail.lowerBound, count: tail.count)
                length += tail.count
            }
            return length
        }
    }
}

extension Books {
    /// Fills in all readings of a day, container by container, and tells where each container's begin.
    func readings(of day: BatchDay, into values: UnsafeMutableBufferPointer<Int32>) -> [Int] {
        var starts: [Int] = []
        var start = 0
        for pen in day.pens {
            let sensors = company.containers[pen.container].sensors
            let meals = profile.stages[pen.stage].mealHours.map { MealInWater(hour: $0, size: pen.mealSize) }
            let count = readings.count(sensors: sensors.count)
            readings.fill(
                UnsafeMutableBufferPointer(rebasing: values[start..<start + count]), level: pen.level, meals: meals,
                sensors: company.sensors[sensors], date: day.date)
            starts.append(start)
            start += count
        }
        return starts
    }
}
