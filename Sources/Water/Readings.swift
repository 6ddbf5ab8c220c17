public import Farm

/// A meal's effect on the water.
public struct MealInWater: Sendable {
    public let hour: Int
    /// Size of the meal, where 1 is a full meal.
    public let size: Double

    public init(hour: Int, size: Double) {
        self.hour = hour
        self.size = size
    }
}

/// Makes the readings of a container's sensors for one day, each drawn by its own address.
public struct ReadingMaker: Sendable {
    private let seed: UInt64
    private let hours: [Int]
    /// The daily cycle at each reading hour: -1...1, highest in mid-afternoon.
    private let course: [Double]

    public init(seed: UInt64, hours: [Int]) {
        self.seed = seed
        self.hours = hours
        course = hours.map { cosineOfTurns((Double($0) - 15) / 24) }
    }

    public func count(sensors: Int) -> Int { sensors * hours.count }

    /// Fills `values` in ten-thousandths of each sensor's unit: all sensors of the first hour, then of the next.
    public func fill(
        _ values: UnsafeMutableBufferPointer<Int32>, level: WaterLevel, meals: [MealInWater],
        sensors: ArraySlice<Sensor>, date: CalendarDate
    ) {
        let mood = ContainerMood(seed: seed, container: sensors.first?.container ?? 0, date: date)
        withUnsafeTemporaryAllocation(of: SensorAddress.self, capacity: sensors.count) { addresses in
            for (index, sensor) in sensors.indices.enumerated() {
                addresses[index] = SensorAddress(
                    sensors[sensor].id, sensors[sensor].parameter, seed: seed, date: date, isAtSea: level.isSea)
            }
            var place = 0
            for (index, hour) in hours.enumerated() {
                let truth = Truth(level, mood, hour: hour, course: course[index], fed: Self.fed(meals, at: hour))
                for address in addresses {
                    values[place] = address.reading(of: truth[address.parameter], at: hour)
                    place += 1
                }
            }
        }
    }

    /// The effect of meals on the water at an hour: strongest two hours after a meal, gone after ten.
    private static func fed(_ meals: [MealInWater], at hour: Int) -> Double {
        var sum = 0.0
        for meal in meals where meal.hour <= hour && hour - meal.hour < aftermath.count {
            sum += meal.size * aftermath[hour - meal.hour]
        }
        return sum
    }

    private static let aftermath = [0.15, 0.7, 1, 0.8, 0.6, 0.45, 0.3, 0.2, 0.12, 0.05]
}

/// Slow random drift of parameters that the water level does not cover, in one container on one day.
private struct ContainerMood {
    let ph: Double
    let nitrogen: Double
    let co2: Double

    init(seed: UInt64, container: Int, date: CalendarDate) {
        let weather = Weather(seed: seed, place: 1_000_000 + container)
        let noon = date.noon
        ph = weather.noise(at: noon, every: 8, octave: 4)
        nitrogen = weather.noise(at: noon, every: 5, octave: 5)
        co2 = weather.noise(at: noon, every: 6, octave: 6)
    }
}

/// The true values of the water at one hour, before sensor errors.
private struct Truth {
    /// In the order of the parameters.
    private var values = InlineArray<7, Double>(repeating: 0)

    init(_ level: WaterLevel, _ mood: ContainerMood, hour: Int, course: Double, fed: Double) {
        let load = level.load
        let temperature =
            level.temperature + level.slope * (Double(hour) - 12) / 24 + (level.isSea ? 0.2 : 0.15) * course
        // Fish respire faster in warm water: ten percent more for two degrees.
        let metabolism = 1 + 0.05 * (temperature - 8)
        let breathing = load * metabolism
        let (oxygen, co2, ph): (Double, Double, Double)
        if level.isSea {
            // Algae release oxygen by day.
            oxygen = level.oxygen + 0.8 * course - (0.4 + 1.6 * load) * fed
            // Sea water of some 2,150 umol/L of bicarbonate, which at 10 degrees and a pH of 8.1 has 0.75 mg/L of carbon
            // dioxide. Twice as much of that lowers the pH by 0.3 (first dissociation, pK 6.0 by Lueker and others, 2000).
            co2 = 0.75 + 0.6 * breathing + (0.05 + 0.15 * load) * fed + 0.04 * mood.co2 - 0.03 * course
            ph = 8.1 - 0.4 * (co2 - 0.75) + 0.03 * mood.ph
        } else {
            oxygen = level.oxygen - 0.35 * course - (0.5 + 2 * load) * fed
            co2 = 3 + 6.5 * breathing + (0.3 + 1.2 * load) * fed + 0.4 * mood.co2
            ph = 7.42 - 0.05 * (co2 - 3) + 0.05 * mood.ph
        }
        let nh4 = 0.0035 + 0.0085 * breathing + (0.0004 + 0.0018 * load) * fed + 0.0005 * mood.nitrogen
        self[.temperature] = temperature
        self[.oxygen] = oxygen
        self[.co2] = co2
        self[.ph] = ph
        self[.no2] = 0.012 + 3.2 * nh4 + 0.004 * mood.nitrogen
        self[.no3] = 4 + 1500 * nh4 + 1.2 * mood.nitrogen
        self[.nh4] = nh4
    }

    private(set) subscript(parameter: Parameter) -> Double {
        get { values[parameter.rawValue] }
        set { values[parameter.rawValue] = newValue }
    }
}

/// A sensor on one day: its lasting bias, and the address of its noise.
private struct SensorAddress {
    let parameter: Parameter
    private let bias: Double
    private let noise: Draw
    private let scale: Double
    private let range: ClosedRange<Int32>

    init(_ sensor: Int, _ parameter: Parameter, seed: UInt64, date: CalendarDate, isAtSea: Bool) {
        self.parameter = parameter
        let spread = Self.spread(of: parameter, atSea: isAtSea)
        var draw = Draw(seed: seed, .sensor, sensor)
        bias = draw.signed() * spread
        noise = Draw(seed: seed, .reading, sensor, date.daysSince1970)
        // The sum of four uniform 16-bit numbers has a standard deviation of 37,837.
        scale = spread * 10_000 / 37_837
        range = parameter.sensorRange
    }

    /// Standard deviation of a single reading in the parameter's unit, roughly as specified for fish-farm probes.
    private static func spread(of parameter: Parameter, atSea isAtSea: Bool) -> Double {
        switch parameter {
        case .temperature: 0.05
        case .oxygen: 0.35
        case .co2: isAtSea ? 0.04 : 0.12
        case .ph: 0.012
        case .no2: 0.0012
        case .no3: 0.3
        case .nh4: 0.0003
        }
    }

    func reading(of truth: Double, at hour: Int) -> Int32 {
        let word = noise.bits(after: hour)
        let sum = Int(word & 0xFFFF) + Int(word >> 16 & 0xFFFF) + Int(word >> 32 & 0xFFFF) + Int(word >> 48)
        let value = (truth + bias) * 10_000 + Double(sum - 131_070) * scale
        return min(range.upperBound, max(range.lowerBound, Int32(nearestInteger(value))))
    }
}
