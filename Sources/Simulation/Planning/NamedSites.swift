import Farm

extension Company {
    func geography(named name: String) throws(InputProblem) -> Int {
        guard let index = geographies.firstIndex(where: { $0.name == name }) else {
            throw .unknownGeography(name: name, known: geographies.map(\.name))
        }
        return index
    }

    /// All stations of a geography, or the one that was named.
    func stations(named name: String?, in geography: Int) throws(InputProblem) -> [Int] {
        let here = stations.indices.filter { stations[$0].geography == geography }
        guard let name else { return here }
        let asked = geographies[geography].name
        guard let index = stations.firstIndex(where: { $0.name == name }) else {
            throw .unknownStation(
                name: name, geography: asked, first: here.first.map { stations[$0].name } ?? "",
                last: here.last.map { stations[$0].name } ?? "")
        }
        guard stations[index].geography == geography else {
            throw .stationElsewhere(
                name: name, itsGeography: geographies[stations[index].geography].name, geography: asked)
        }
        return [index]
    }

    /// All sea areas of a geography, or the one that was named.
    func seaAreas(named name: String?, in geography: Int) throws(InputProblem) -> [Int] {
        let here = areas.indices.filter { areas[$0].geography == geography }
        guard let name else { return here }
        let asked = geographies[geography].name
        guard let index = areas.firstIndex(where: { $0.name == name }) else {
            throw .unknownSeaArea(
                name: name, geography: asked, first: here.first.map { areas[$0].name } ?? "",
                last: here.last.map { areas[$0].name } ?? "")
        }
        guard areas[index].geography == geography else {
            throw .seaAreaElsewhere(
                name: name, itsGeography: geographies[areas[index].geography].name, geography: asked)
        }
        return [index]
    }
}
