package import Anomalies
package import Farm

/// What a frozen probe shows, in ten-thousandths of its unit.
public struct FrozenProbe: Sendable {
    /// Index in the company's list.
    public let sensor: Int
    public let value: Int32

    package init(sensor: Int, value: Int32) {
        self.sensor = sensor
        self.value = value
    }
}

/// A probe that an anomaly has hold of, on one day: one bit for each of the profile's reading hours, by its place among them.
package struct OddProbe {
    package let anomaly: Anomaly
    /// Index in the company's list.
    package let sensor: Int
    package private(set) var frozen: UInt32 = 0
    package private(set) var silent: UInt32 = 0
    package private(set) var doubled: UInt32 = 0
    package private(set) var late: UInt32 = 0
    /// In the parameter's unit, at each hour.
    private var offsets: [Double] = []
    private let hours: [Int]
    private let date: CalendarDate

    init?(_ anomaly: Anomaly, _ hours: [Int], on date: CalendarDate) {
        guard let sensor = anomaly.sensor else { return nil }
        self.anomaly = anomaly
        self.sensor = sensor
        self.hours = hours
        self.date = date
        for (place, hour) in hours.enumerated() {
            var offset = 0.0
            switch anomaly.probe(at: hour, on: date) {
            case .none: break
            case .frozen: frozen |= 1 << UInt32(place)
            case .silent: silent |= 1 << UInt32(place)
            case .doubled: doubled |= 1 << UInt32(place)
            case .late: late |= 1 << UInt32(place)
            case .offset(let error): offset = error
            }
            offsets.append(offset)
        }
    }

    /// Whether some of its rows are not as the site's others.
    package var hasOddRows: Bool { doubled | late != 0 }

    /// What becomes of a reading.
    func reading(_ value: Int32, _ place: Int, frozen shown: Int32?, _ errors: InstrumentErrors) -> Int32 {
        let bit: UInt32 = 1 << UInt32(place)
        if silent & bit != 0 { return ReadingMaker.missing }
        if offsets[place] != 0 { return errors.shown(Double(value) + offsets[place] * 10_000) }
        guard frozen & bit != 0, let shown else { return value }
        var draw = anomaly.draw(at: hours[place], on: date)
        // A flicker by a digit now and then.
        return draw.chance(0.04) ? errors.flickering(shown, by: draw.chance(0.5) ? 1 : -1) : shown
    }

    /// The second reading at an hour: the same, or a digit off.
    func double(of value: Int32, _ place: Int, _ errors: InstrumentErrors) -> Int32 {
        var draw = anomaly.draw(at: hours[place], on: date)
        return draw.chance(0.6) ? value : errors.flickering(value, by: draw.chance(0.5) ? 1 : -1)
    }
}

extension ReadingMaker {
    /// The reading that a doubled one brings a second later.
    package func double(of value: Int32, _ probe: OddProbe, _ place: Int, _ sensor: Sensor, atSea: Bool) -> Int32 {
        probe.double(of: value, place, errors(of: sensor.parameter, atSea: atSea))
    }
}

extension WaterOfHours {
    /// What an hour's water has beyond the level, which has the day's mean of temperature and oxygen.
    func beyondLevel(at hour: Int) -> WaterEffect {
        var effect = self[hour]
        effect.temperature -= mean.temperature
        effect.oxygen -= mean.oxygen
        return effect
    }
}

extension WaterLevel {
    /// Adds what anomalies do to the day's mean.
    package mutating func add(_ effect: WaterEffect) {
        temperature += effect.temperature
        oxygen += effect.oxygen
    }
}
