public import Farm

/// The environment model: a water level for each container and day, computed from its address alone.
///
/// The sea follows the season, slow weather and variation between years. Fresh water is held near a set point and shows
/// little of that.
public struct Water: Sendable {
    let seed: UInt64
    private let areas: [Sea]
    private let offsets: [Double]

    private struct Sea {
        let geography: Int
        let climate: SeaClimate
        let amplitude: Double
    }

    public init(_ company: Company, seed: UInt64) {
        self.seed = seed
        areas = company.areas.map { area in
            let climate = company.geographies[area.geography].climate
            var draw = Draw(seed: seed, .site, area.id, 1)
            return Sea(geography: area.geography, climate: climate, amplitude: draw.real(climate.amplitude))
        }
        offsets = company.containers.map { container in
            var draw = Draw(seed: seed, .container, container.id)
            // A lasting offset of each container: tanks differ by their inlet, rings by their position in the current.
            return draw.signed() * 0.12
        }
    }

    /// The sea of an area on a day: mostly the weather of its geography, with a part of its own.
    public func sea(area: Int, on date: CalendarDate) -> SiteWater {
        let sea = areas[area]
        let weather = SeaWeather(
            common: Weather(seed: seed, place: 3_000_000 + sea.geography), own: Weather(seed: seed, place: area))
        func temperature(_ day: Double) -> Double {
            let season = SeaClimate.season(at: day)
            let spell =
                0.7 * weather.noise(at: day, every: 13, octave: 0) + 0.3 * weather.noise(at: day, every: 4, octave: 1)
            let character = SeaClimate.character * weather.noise(at: day, every: 190, octave: 2)
            return sea.climate.mean + sea.amplitude * season + sea.climate.weather * (spell + character)
        }
        return site(date, temperature) { weather.noise(at: $0, every: 6, octave: 3) }
    }

    /// A freshwater station on a day.
    public func station(_ station: Int, on date: CalendarDate) -> SiteWater {
        let weather = Weather(seed: seed, place: -1 - station)
        func deviation(_ day: Double) -> Double {
            0.12 * SeaClimate.season(at: day)
                + 0.16 * weather.noise(at: day, every: 9, octave: 0) + 0.08
                * weather.noise(at: day, every: 3, octave: 1)
        }
        return site(date, deviation) { weather.noise(at: $0, every: 6, octave: 3) }
    }

    private func site(
        _ date: CalendarDate, _ temperature: (Double) -> Double, oxygen: (Double) -> Double
    ) -> SiteWater {
        let noon = date.noon
        let today = temperature(noon)
        // The slope towards the neighbouring days, so that readings of successive days meet around midnight.
        let slope = (temperature(noon + 1) - temperature(noon - 1)) / 2
        return SiteWater(temperature: today, slope: slope, oxygen: oxygen(noon))
    }

    /// The level of a container with this load, its biomass as a share of its maximum.
    ///
    /// Oxygen falls with load and with temperature: warm water holds less oxygen and fish use more.
    public func level(container: Int, in site: SiteWater, setPoint: Double?, load: Double) -> WaterLevel {
        if let setPoint {
            let temperature = setPoint + site.temperature + offsets[container]
            return WaterLevel(
                temperature: temperature, slope: site.slope,
                oxygen: 96.2 - 9 * load - 0.3 * (temperature - 7) + 0.7 * site.oxygen, load: load, isSea: false)
        }
        let temperature = site.temperature + 0.6 * offsets[container]
        return WaterLevel(
            temperature: temperature, slope: site.slope,
            oxygen: 95.5 - 8 * load - 0.35 * (temperature - 9) + 1.1 * site.oxygen, load: load, isSea: true)
    }
}
