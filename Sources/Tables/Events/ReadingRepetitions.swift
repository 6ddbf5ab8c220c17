import Gzip

/// What the rows of a day's readings repeat, known because it was written so: the hour's middle stands in the row before,
/// the sensor's tail in its row of the hour before, and the first digits of the next id behind that.
struct ReadingRepetitions {
    private let sensors: Int
    private var middle: [UInt8] = []
    private var middleStart: Int?
    /// Where each sensor's tail was written last; empty before the first row.
    private var tailStarts: [Int] = []
    /// How far back the tail of the row before stands; nothing in the day's first hour.
    private var tailDistance: Int?

    init(sensors: Int) {
        self.sensors = sensors
        tailStarts.reserveCapacity(sensors)
    }

    /// To be told of every row once it is written.
    @inline(__always)
    mutating func tell(
        _ rows: inout RowWriter, id: Int, start: Int, middle: [UInt8], sensor: Int, tail: Range<Int>, like likeness: Int
    ) {
        if let tailDistance {
            rows.repeats(from: start, length: Self.sharedDigits(id, id - sensors), distance: tailDistance)
        }
        let tailStart = rows.bytes - tail.count
        let middleStart = tailStart - middle.count
        let isKnown = tailStarts.count > sensor
        let distance = isKnown ? tailStart - tailStarts[sensor] : Int.max
        let isNear = distance <= Repetition.farthest
        if let before = self.middleStart {
            if sensor > 0 {
                rows.repeats(
                    from: middleStart, length: middle.count + (isNear ? 0 : likeness), distance: middleStart - before)
            } else {
                tellDifferences(&rows, middle, at: middleStart, distance: middleStart - before)
            }
        }
        if isNear { rows.repeats(from: tailStart, length: tail.count, distance: distance) }
        tailDistance = isNear ? distance : nil
        if isKnown { tailStarts[sensor] = tailStart } else { tailStarts.append(tailStart) }
        if sensor == 0 { self.middle = middle }
        self.middleStart = middleStart
    }

    /// The first row of another hour: all but a few digits.
    private func tellDifferences(_ rows: inout RowWriter, _ new: [UInt8], at start: Int, distance: Int) {
        var place = 0
        while place < new.count {
            let alike = zip(new[place...], middle[place...]).prefix { $0 == $1 }.count
            if alike > 0 { rows.repeats(from: start + place, length: alike, distance: distance) }
            place += alike + 1
        }
    }

    /// How many digits two numbers begin with alike, if they have as many.
    @inline(__always)
    private static func sharedDigits(_ number: Int, _ other: Int) -> Int {
        var number = UInt(bitPattern: number)
        var other = UInt(bitPattern: other)
        while number != other {
            number /= 10
            other /= 10
        }
        if number == 0 { return 0 }
        return DecimalDigits.width(number)
    }
}
