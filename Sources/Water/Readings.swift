public import Anomalies
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
    let seed: UInt64
    private let model: WaterModel
    private let hours: [Int]
    /// The daily cycle at each reading hour: -1...1, highest in mid-afternoon.
    private let course: [Double]
    private let containers: [Place]
    /// By sensor, as in the company's list.
    private let probes: [ProbeSources]
    let siteOutages: OutageTimes?
    let probeOutages: OutageTimes?
    let services: ServiceTimes
    /// By parameter.
    private let inTanks: [InstrumentErrors]
    private let inRings: [InstrumentErrors]
    private let anomalies: AnomalyPlan

    /// What the hours of a container depend on.
    private struct Place {
        let id: Int
        let site: ReadingSite
        let daylight: Daylight
        let tide: Double
        let load: FishLoad
        let siteOutages: OutageTimes.Source
        /// Whether one of its probes measures the temperature.
        let hasTemperature: Bool
    }

    /// What is drawn for a probe, whatever the day.
    private struct ProbeSources {
        let outages: OutageTimes.Source
        let services: ServiceTimes.Source
        let errors: Draw

        init(_ sensor: Sensor, seed: UInt64) {
            outages = OutageTimes.Source(Draw(seed: seed, .outage, 3, sensor.id))
            services = ServiceTimes.Source(Draw(seed: seed, .service, sensor.id))
            errors = Draw(seed: seed, .sensor, sensor.id)
        }
    }

    public init(_ company: Company, _ profile: Profile, seed: UInt64, anomalies: AnomalyPlan = .none) {
        self.seed = seed
        self.anomalies = anomalies
        model = profile.water
        hours = profile.readingHours
        course = hours.map { cosineOfTurns((Double($0) - 15) / 24) }
        let (areas, stations) = (
            company.areas.map { Daylight(at: $0.position) }, company.stations.map { Daylight(at: $0.position) }
        )
        let loads = company.stations.map { FishLoad(profile.water.tanks, station: $0.id, seed: seed) }
        containers = zip(company.containers, Tide.phases(of: company, seed: seed)).map { container, phase in
            let site: ReadingSite
            let daylight: Daylight
            var load = FishLoad()
            switch container.place {
            case .area(let area):
                (site, daylight) = (ReadingSite(id: company.areas[area].id, isSea: true), areas[area])
            case .hall(let hall):
                let station = company.halls[hall].station
                (site, daylight) = (ReadingSite(id: company.stations[station].id, isSea: false), stations[station])
                load = loads[station]
            }
            return Place(
                id: container.id, site: site, daylight: daylight, tide: phase, load: load,
                siteOutages: OutageTimes.Source(Draw(seed: seed, .outage, site.isSea ? 2 : 1, site.id)),
                hasTemperature: company.sensors[container.sensors].contains { $0.parameter == .temperature })
        }
        probes = company.sensors.map { ProbeSources($0, seed: seed) }
        let rules = profile.probes
        siteOutages = OutageTimes(rules.outages.site)
        probeOutages = OutageTimes(rules.outages.probe)
        services = ServiceTimes(rules.service)
        arrival = ArrivalTimes(rules.arrival, seed: seed)
        inTanks = Parameter.allCases.map { InstrumentErrors(rules.instrument($0, atSea: false), $0) }
        inRings = Parameter.allCases.map { InstrumentErrors(rules.instrument($0, atSea: true), $0) }
    }

    public let arrival: ArrivalTimes

    /// The site of a container, by its place in the company's list.
    public func site(of container: Int) -> ReadingSite { containers[container].site }

    /// Stands for a reading that there is none of, in `fill`.
    public static let missing = Int32.min

    /// How many readings there would be of so many sensors if none were missing.
    public func places(sensors: Int) -> Int { sensors * hours.count }

    /// How many readings there are of a container's sensors on a day, and whether one of them is a temperature.
    ///
    /// The day is no earlier than that of the call before for the same container.
    public func heard(
        of sensors: ArraySlice<Sensor>, on date: CalendarDate, _ quiet: inout QuietContainers
    ) -> (readings: Int, temperature: Bool) {
        guard let container = sensors.first?.container else { return (0, false) }
        let odd = oddProbes(of: sensors, on: date)
        let day = date.daysSince1970
        if odd.isEmpty && day < quiet.containers[container] {
            return (places(sensors: sensors.count), containers[container].hasTemperature)
        }
        let dark = silence(on: day, &quiet.sites[container], siteOutages, containers[container].siteOutages)
        let all: UInt32 = (1 << UInt32(hours.count)) - 1
        var first = quiet.sites[container]
        var heard = (readings: 0, temperature: false)
        for index in sensors.indices {
            var silent = dark | silence(on: day, &quiet.probes[index], probeOutages, probes[index].outages)
            first = min(first, quiet.probes[index])
            var doubled = 0
            for probe in odd where probe.sensor == index {
                silent |= probe.silent
                doubled += (probe.doubled & ~silent).nonzeroBitCount
            }
            if sensors[index].parameter == .temperature && silent != all { heard.temperature = true }
            heard.readings += hours.count - silent.nonzeroBitCount + doubled
        }
        quiet.containers[container] = first
        return heard
    }

    /// The hours of a day at which nothing is heard of a source. `next` is the first day on which that may be so: this one or a later
    /// one, if the source was asked before.
    private func silence(
        on day: Int, _ next: inout Int, _ outages: OutageTimes?, _ source: OutageTimes.Source
    ) -> UInt32 {
        guard let outages else {
            next = .max
            return 0
        }
        if next < day { next = outages.nextDay(from: day, source) }
        return next == day ? outages.silent(on: outages.day(day), hours, source) : 0
    }

    /// The probes of a container that an anomaly has hold of on a day.
    package func oddProbes(of sensors: ArraySlice<Sensor>, on date: CalendarDate) -> [OddProbe] {
        guard let container = sensors.first?.container else { return [] }
        return anomalies.probes(in: container, on: date).compactMap { OddProbe($0, hours, on: date) }
    }

    func outageSource(of container: Int) -> OutageTimes.Source { containers[container].siteOutages }

    func outageSource(ofSensor sensor: Int) -> OutageTimes.Source { probes[sensor].outages }

    func serviceSource(ofSensor sensor: Int) -> ServiceTimes.Source { probes[sensor].services }

    private func silence(of place: Place, on date: CalendarDate) -> UInt32 {
        siteOutages.map { $0.silent(on: $0.day(date.daysSince1970), hours, place.siteOutages) } ?? 0
    }

    @inline(__always)
    private func silence(of sensor: Int, on day: OutageTimes.Day?) -> UInt32 {
        guard let day, let probeOutages else { return 0 }
        return probeOutages.silent(on: day, hours, probes[sensor].outages)
    }

    /// Fills `values` in ten-thousandths of each sensor's unit: all sensors of the first hour, then of the next.
    public func fill(
        _ values: UnsafeMutableBufferPointer<Int32>, level: WaterLevel, meals: [MealInWater],
        sensors: ArraySlice<Sensor>, date: CalendarDate, frozen: [FrozenProbe] = []
    ) {
        guard let container = sensors.first?.container else { return }
        let place = containers[container]
        let changed = anomalies.water(in: container, on: date)
        let mood = ContainerMood(seed: seed, container: place.id, date: date)
        let hourly = HourlyWater(level, model, light: place.daylight.on(date), tide: place.tide, date: date)
        let dark = silence(of: place, on: date)
        let outages = probeOutages?.day(date.daysSince1970)
        let noise = 1 + level.load
        withUnsafeTemporaryAllocation(of: ProbeToday.self, capacity: sensors.count) { probes in
            for (index, sensor) in sensors.indices.enumerated() {
                probes[index] = probe(
                    sensor, sensors[sensor], on: date, silent: dark | silence(of: sensor, on: outages),
                    isAtSea: level.isSea)
            }
            var next = 0
            for (index, hour) in hours.enumerated() {
                let truth = Truth(
                    level, place.load, mood, hourly.differences(at: hour, course: course[index]), hour: hour,
                    fed: Self.fed(meals, at: hour), changed?.beyondLevel(at: hour) ?? WaterEffect())
                for probe in probes {
                    values[next] =
                        probe.silent >> UInt32(index) & 1 == 1
                        ? Self.missing
                        : probe.errors.reading(
                            of: truth[probe.parameter], offset: probe.offset, noise: noise,
                            probe.noise.normal(after: hour))
                    next += 1
                }
            }
        }
        for probe in oddProbes(of: sensors, on: date) {
            let errors = errors(of: sensors[probe.sensor].parameter, atSea: level.isSea)
            let shown = frozen.first { $0.sensor == probe.sensor }?.value
            for place in hours.indices {
                let index = place * sensors.count + probe.sensor - sensors.startIndex
                if values[index] != Self.missing {
                    values[index] = probe.reading(values[index], place, frozen: shown, errors)
                }
            }
        }
    }

    func errors(of parameter: Parameter, atSea: Bool) -> InstrumentErrors {
        (atSea ? inRings : inTanks)[parameter.rawValue]
    }

    /// A probe on one day.
    private struct ProbeToday {
        let parameter: Parameter
        let errors: InstrumentErrors
        let offset: Double
        let noise: Draw
        /// One bit for each reading that is missing.
        let silent: UInt32
    }

    private func probe(
        _ index: Int, _ sensor: Sensor, on date: CalendarDate, silent: UInt32, isAtSea: Bool
    ) -> ProbeToday {
        let errors = errors(of: sensor.parameter, atSea: isAtSea)
        let day = date.daysSince1970
        return ProbeToday(
            parameter: sensor.parameter, errors: errors,
            offset: errors.offset(services.last(upTo: day, probes[index].services), probes[index].errors),
            noise: Draw(seed: seed, .reading, sensor.id, day), silent: silent)
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

/// How much fish add to the water of a station's tanks, as multiples of what they add in `standard`.
private struct FishLoad {
    var co2 = 1.0
    var ammonia = 1.0

    init() {}

    init(_ tanks: WaterModel.Tanks, station: Int, seed: UInt64) {
        // What they add with the formulas of the truth in a full tank at 8 °C.
        co2 = tanks.carbonDioxide.fullTank / Truth.carbonDioxide
        ammonia = tanks.ammonia.fromFish.fullTank / Truth.ammonia
        var draw = Draw(seed: seed, .site, station, 2)
        co2 *= min(2, draw.multiplier(tanks.carbonDioxide.stations))
        ammonia *= min(4, draw.multiplier(tanks.ammonia.fromFish.stations))
    }
}

/// Slow random drift of parameters that the water level does not cover, in one container on one day.
private struct ContainerMood {
    let ph: Double
    let nitrogen: Double
    let co2: Double

    init(seed: UInt64, container: Int, date: CalendarDate) {
        let day = date.daysSince1970
        func swing(_ kind: WeatherKind) -> Double {
            let noise = WeatherRegion.container(container).noise(seed: seed, kind)
            return limited(0.5 * Self.swing.on(day, noise), to: 1.5)
        }
        ph = swing(.ph)
        nitrogen = swing(.nitrogen)
        co2 = swing(.co2)
    }

    private static let swing = SmoothSwing(days: 4, bells: 4)
}

/// How the water of a container differs from its day's level at an hour, before meals.
private struct HourlyWater {
    private let level: WaterLevel
    private let day: Int
    private let phase: Double
    /// Amplitudes of temperature and oxygen by daylight and by tide.
    private let byDay: (temperature: Double, oxygen: Double)
    private let byTide: (temperature: Double, oxygen: Double)

    init(_ level: WaterLevel, _ model: WaterModel, light: Double, tide phase: Double, date: CalendarDate) {
        self.level = level
        self.phase = phase
        day = date.daysSince1970
        guard level.isSea else {
            (byDay, byTide) = ((WaterModel.dailySwingOfTanks, -0.35), (0, 0))
            return
        }
        byDay = (model.daylight.temperature * light, model.daylight.oxygen * light)
        let amplitude = Tide.amplitude(on: day, springNeap: model.tide.springNeap)
        byTide = (
            model.tide.temperature * amplitude,
            (model.tide.oxygen + model.tide.oxygenByLoad * level.load) * amplitude
        )
    }

    struct Differences {
        let temperature: Double
        let oxygen: Double
        /// -1...1, in the light of the day.
        let course: Double
    }

    func differences(at hour: Int, course: Double) -> Differences {
        let tide = level.isSea ? Tide.course(on: day, hour: hour, phase: phase) : 0
        return Differences(
            temperature: byDay.temperature * course + byTide.temperature * tide,
            oxygen: byDay.oxygen * course + byTide.oxygen * tide, course: course)
    }
}

/// The true values of the water at one hour, before sensor errors.
private struct Truth {
    /// What fish add in a full tank at 8 °C in `standard`, in mg/L.
    static let carbonDioxide = 6.5
    static let ammonia = 0.0085
    /// Fish never add more carbon dioxide than this, in mg/L: before that people let in more water, aerate it or feed less. Fitted, so that
    /// no tank is above 25, which is critical; Norway advises at most 15, and farms measured 11.6 with a deviation of 6.2 (Kristensen and
    /// others, 2009).
    private static let mostCarbonDioxide = 20.0

    /// In the order of the parameters.
    private var values = InlineArray<7, Double>(repeating: 0)

    init(
        _ level: WaterLevel, _ fish: FishLoad, _ mood: ContainerMood, _ hourly: HourlyWater.Differences, hour: Int,
        fed: Double,
        _ changed: WaterEffect
    ) {
        let load = level.load
        let temperature = level.temperature(at: hour) + hourly.temperature + changed.temperature
        // Fish respire faster in warm water: ten percent more for two degrees.
        let metabolism = 1 + 0.05 * (temperature - 8)
        let breathing = load * metabolism
        let (oxygen, co2, ph): (Double, Double, Double)
        if level.isSea {
            oxygen = level.oxygen + hourly.oxygen - (0.4 + 1.6 * load) * fed
            // Sea water of some 2,150 umol/L of bicarbonate, which at 10 degrees and a pH of 8.1 has 0.75 mg/L of carbon
            // dioxide. Twice as much of that lowers the pH by 0.3 (first dissociation, pK 6.0 by Lueker and others, 2000).
            co2 = 0.75 + 0.6 * breathing + (0.05 + 0.15 * load) * fed + 0.04 * mood.co2 - 0.03 * hourly.course
            ph = 8.1 - 0.4 * (co2 - 0.75) + 0.03 * mood.ph
        } else {
            oxygen = level.oxygen + hourly.oxygen - (0.5 + 2 * load) * fed
            let added = fish.co2 * (Self.carbonDioxide * breathing + (0.3 + 1.2 * load) * fed)
            co2 = 3 + limited(added, to: Self.mostCarbonDioxide) + 0.4 * mood.co2
            ph = 7.42 - 0.05 * (co2 - 3) + 0.05 * mood.ph
        }
        let added = Self.ammonia * breathing + (0.0004 + 0.0018 * load) * fed + 0.0005 * mood.nitrogen
        self[.temperature] = temperature
        self[.oxygen] = oxygen + changed.oxygen
        self[.co2] = co2 + changed.co2
        self[.ph] = ph + changed.ph
        // Bacteria of the filters keep up with what fish add, whatever is left of it.
        self[.no2] = 0.012 + 3.2 * (0.0035 + added) + 0.004 * mood.nitrogen
        self[.no3] = 4 + 1500 * (0.0035 + added) + 1.2 * mood.nitrogen
        self[.nh4] = 0.0035 + fish.ammonia * added
    }

    private(set) subscript(parameter: Parameter) -> Double {
        get { values[parameter.rawValue] }
        set { values[parameter.rawValue] = newValue }
    }
}
