public import Farm

/// The environment model: a water level for each container and day, computed from its address alone.
///
/// The sea follows the season, slow weather and variation between years. Fresh water is held near a set point and shows
/// little of that.
public struct Water: Sendable {
    private let seed: UInt64
    private let model: WaterModel
    private let areas: [Sea]
    private let stations: [FreshWater]
    private let containers: [Inlet]

    private struct Sea {
        let climate: SeaClimate
        let mean: Double
        let amplitude: Double
        /// Days by which its season is later than the geography's.
        let delay: Double
        let weather: SiteWeather

        init(_ area: SeaArea, _ geography: Geography, seed: UInt64) {
            climate = geography.climate
            var draw = Draw(seed: seed, .site, area.id, 1)
            amplitude = draw.real(climate.amplitude)
            mean = climate.mean + draw.signed() * climate.sites
            // A narrow fjord follows the air within days, the open sea within weeks.
            delay = draw.real(-6...6)
            weather = SiteWeather(seed: seed, geography: geography.id, at: area.position, own: .area(area.id))
        }
    }

    private struct FreshWater {
        let climate: SeaClimate
        let weather: SiteWeather
    }

    private struct Inlet {
        let lasting: Double
        let drift: Draw
    }

    public init(_ company: Company, _ model: WaterModel, seed: UInt64) {
        self.seed = seed
        self.model = model
        areas = company.areas.map { Sea($0, company.geographies[$0.geography], seed: seed) }
        stations = company.stations.map { station in
            let geography = company.geographies[station.geography]
            return FreshWater(
                climate: geography.climate,
                weather: SiteWeather(
                    seed: seed, geography: geography.id, at: station.position, own: .station(station.id)))
        }
        containers = company.containers.map { container in
            var draw = Draw(seed: seed, .container, container.id)
            return Inlet(
                lasting: draw.signed() * 0.03,
                drift: WeatherRegion.container(container.id).noise(seed: seed, .offset))
        }
    }

    /// The sea of an area on a day.
    public func sea(area: Int, on date: CalendarDate) -> SiteWater {
        let sea = areas[area]
        let usual = seasons(of: sea.climate, date, later: sea.delay) * sea.amplitude + sea.mean
        return site(date, usual, sea.weather, sea.climate.swings, oxygen: 0.5)
    }

    /// A freshwater station on a day.
    public func station(_ station: Int, on date: CalendarDate) -> SiteWater {
        let water = stations[station]
        let usual = seasons(of: water.climate, date, later: 0) * model.tanks.season
        return site(date, usual, water.weather, model.tanks.weather, oxygen: 0.35)
    }

    private func seasons(of climate: SeaClimate, _ date: CalendarDate, later days: Double) -> ThreeDays {
        let noon = date.noon - days
        return ThreeDays(climate.season(at: noon - 1), climate.season(at: noon), climate.season(at: noon + 1), 0)
    }

    private func site(
        _ date: CalendarDate, _ usual: ThreeDays, _ weather: SiteWeather, _ swings: Swings, oxygen deviation: Double
    ) -> SiteWater {
        let day = date.daysSince1970
        return SiteWater(
            day: day, usual: usual, anomaly: weather.temperatures(around: day, swings),
            oxygen: deviation * weather.oxygen(on: day))
    }

    /// The level of a container with this load, its biomass as a share of its maximum.
    ///
    /// Oxygen falls with load and with temperature: warm water holds less oxygen and fish use more.
    public func level(container: Int, in site: SiteWater, setPoint: Double?, load: Double) -> WaterLevel {
        let offset = offset(of: container, on: site.day)
        if let setPoint {
            let temperature = setPoint + site.temperature + offset
            return level(
                site, temperature, oxygen: 96.2 - 9 * load - 0.3 * (temperature - 7) + site.oxygen, load, isSea: false)
        }
        return level(
            site, site.temperature + 0.6 * offset,
            oxygen: 95.5 - 8 * load - 0.35 * (site.usual - 9) - model.oxygenPerDegree * site.anomaly + site.oxygen,
            load, isSea: true)
    }

    private func level(
        _ site: SiteWater, _ temperature: Double, oxygen: Double, _ load: Double, isSea: Bool
    ) -> WaterLevel {
        WaterLevel(
            temperature: temperature, oxygen: oxygen, load: load, fromYesterday: site.fromYesterday,
            toTomorrow: site.toTomorrow, isSea: isSea)
    }

    /// The difference of a container from its site: tanks differ by their inlet, rings by their position in the current.
    /// Most of it changes over months, as valves are set and nets grow over. It stays within 0.12 degrees.
    private func offset(of container: Int, on day: Int) -> Double {
        let inlet = containers[container]
        return inlet.lasting + limited(0.035 * Self.inletDrift.on(day, inlet.drift), to: 0.09)
    }

    private static let inletDrift = SmoothSwing(days: 60, bells: 4)
}
