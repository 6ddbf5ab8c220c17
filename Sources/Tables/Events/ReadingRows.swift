import Farm
import Gzip
package import Life
import Water

/// Rows of readings put together from pieces that many of them share: four rows in five are readings.
///
/// The bytes are those of the declared columns, and told to repeat what no column knows: the hour's middle stands in the row
/// before, the sensor's tail in its row of the hour before, and the first digits of the next id behind that.
struct ReadingRows: ~Copyable {
    /// Room for any row: six ids and a value of twenty digits each, two timestamps, and what pieces overwrite.
    private static let longestRow = 256

    let run: RunFacts
    private var tails = ReadingTails()
    /// What stands between value and container in all rows of a site's hour, and in the row before if that has another.
    private var middle: [UInt8] = []
    private var middleBefore: [UInt8] = []
    /// Whether a row has been written with this middle.
    private var isMiddleWritten = false
    /// Where the middle of the row before begins; nothing before the first row.
    private var middlePlace: Int?
    /// The place of its sensor among the day's.
    private var sensorBefore = 0
    /// How far back the tail of the row before stood already, and the id that follows it there.
    private var tailBefore: (distance: Int, nextID: Int)?

    init(_ run: RunFacts) { self.run = run }

    mutating func write(_ day: BatchDay, to rows: inout RowWriter) {
        tails.renew(for: day, run)
        let odd = OddReadings(of: day, run)
        if !odd.isEmpty { return write(day, odd, to: &rows) }
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: run.readingPlaces(of: day)) { values in
            let starts = run.readings(of: day, into: values)
            var id = day.firstID[.reading]
            for (hourIndex, hour) in run.profile.readingHours.enumerated() {
                var site: ReadingSite?
                var sensor = 0
                for (penIndex, pen) in day.pens.enumerated() {
                    let itsSite = run.readings.site(of: pen.container)
                    if itsSite != site {
                        site = itsSite
                        let read = Moment(day.date, hour: hour)
                        renewMiddle(day, read, run.readings.arrival.stored(read, from: itsSite))
                    }
                    let count = run.company.containers[pen.container].sensors.count
                    let first = starts[penIndex] + hourIndex * count
                    for value in values[first..<first + count] {
                        if value != ReadingMaker.missing {
                            write(id, value, sensor, to: &rows)
                            id += 1
                        }
                        sensor += 1
                    }
                }
            }
        }
    }

    /// A day on which rows of one hour and site are not all alike.
    private mutating func write(_ day: BatchDay, _ odd: OddReadings, to rows: inout RowWriter) {
        var id = day.firstID[.reading]
        var last: (read: Moment, stored: Moment)?
        odd.forEach(of: day, run) { reading in
            if last?.read != reading.time || last?.stored != reading.stored {
                renewMiddle(day, reading.time, reading.stored)
                last = (reading.time, reading.stored)
            }
            write(id, reading.value, reading.place, to: &rows)
            id += 1
        }
    }

    private mutating func renewMiddle(_ day: BatchDay, _ read: Moment, _ stored: Moment) {
        // One that no row has is not what the row before has.
        if isMiddleWritten { swap(&middle, &middleBefore) }
        isMiddleWritten = false
        middle.removeAll(keepingCapacity: true)
        func put(_ moment: Moment) {
            let start = middle.count
            middle.append(contentsOf: repeatElement(0, count: Moment.textLength))
            middle.withUnsafeMutableBufferPointer {
                DecimalDigits.write(moment, to: $0.baseAddress.unsafelyUnwrapped + start)
            }
        }
        middle.append(UInt8(ascii: ","))
        put(read)
        middle.append(contentsOf: ",f,Automatic reading,".utf8)
        put(stored)
        middle.append(UInt8(ascii: ","))
        middle.append(contentsOf: String(day.batchID).utf8)
        middle.reserveCapacity(middle.count + Piece.slack)
    }

    @inline(__always)
    private mutating func write(_ id: Int, _ value: Int32, _ sensor: Int, to rows: inout RowWriter) {
        let start = rows.bytes
        let tail = tails.tails[sensor]
        var idLength = 0
        rows.row(id: id, upTo: Self.longestRow) { target in
            var place = target
            idLength = DecimalDigits.write(id.magnitude, to: place)
            place += idLength
            place.pointee = UInt8(ascii: ",")
            place += 1
            if value < 0 {
                place.pointee = UInt8(ascii: "-")
                place += 1
            }
            place += DecimalDigits.write(UInt(value.magnitude), scale: 4, to: place)
            middle.withUnsafeBufferPointer {
                Piece.copy($0.baseAddress.unsafelyUnwrapped, $0.count, to: place)
                place += $0.count
            }
            tails.text.withUnsafeBufferPointer {
                Piece.copy($0.baseAddress.unsafelyUnwrapped + tail.start, tail.length, to: place)
                place += tail.length
            }
            return place - target
        }
        if rows.findsRepetitions { tell(&rows, id, idLength, start, sensor, tail) }
    }

    /// Says what a row repeats that was just written.
    @inline(__always)
    private mutating func tell(
        _ rows: inout RowWriter, _ id: Int, _ idLength: Int, _ start: Int, _ sensor: Int, _ tail: ReadingTails.Tail
    ) {
        if let tailBefore {
            let shared = DecimalDigits.shared(id.magnitude, tailBefore.nextID.magnitude, width: idLength)
            rows.repeats(from: start, length: shared, distance: tailBefore.distance)
        }
        let tailPlace = rows.bytes - tail.length
        let distance = tail.place.map { tailPlace - $0 }
        let nearDistance = distance.flatMap { $0 <= Repetition.farthest ? $0 : nil }
        let place = tailPlace - middle.count
        if let before = middlePlace {
            if isMiddleWritten {
                let likeness = nearDistance == nil ? tails.likeness(of: sensor, and: sensorBefore) : 0
                rows.repeats(from: place, length: middle.count + likeness, distance: place - before)
            } else {
                rows.repeats(middle, of: middleBefore, from: place, distance: place - before)
            }
        }
        if let nearDistance {
            rows.repeats(from: tailPlace, length: tail.length, distance: nearDistance)
            tailBefore = (nearDistance, tail.id + 1)
        } else {
            tailBefore = nil
        }
        tails.tails[sensor].place = tailPlace
        tails.tails[sensor].id = id
        middlePlace = place
        isMiddleWritten = true
        sensorBefore = sensor
    }
}

extension RunFacts {
    /// How many readings a day would have if none were missing.
    package func readingPlaces(of day: BatchDay) -> Int {
        day.pens.reduce(0) { $0 + readings.places(sensors: company.containers[$1.container].sensors.count) }
    }

    /// Fills in all readings of a day, container by container, and tells where each container's begin.
    package func readings(of day: BatchDay, into values: UnsafeMutableBufferPointer<Int32>) -> [Int] {
        var starts: [Int] = []
        starts.reserveCapacity(day.pens.count)
        var start = 0
        for pen in day.pens {
            let sensors = company.containers[pen.container].sensors
            let meals = profile.stages[pen.stage].mealHours.map { MealInWater(hour: $0, size: pen.mealSize) }
            let count = readings.places(sensors: sensors.count)
            readings.fill(
                UnsafeMutableBufferPointer(rebasing: values[start..<start + count]), level: pen.level, meals: meals,
                sensors: company.sensors[sensors], date: day.date, frozen: day.frozen)
            starts.append(start)
            start += count
        }
        return starts
    }
}
