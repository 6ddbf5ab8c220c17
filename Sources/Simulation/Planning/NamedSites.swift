import Farm

extension Company {
    func geography(named name: String) throws(InputProblem) -> Int {
        guard let index = geographies.firstIndex(where: { $0.name == name }) else {
            throw .unknownGeography(name: name, known: geographies.map(\.name))
        }
        return index
    }

    /// The stations of a geography, or the one requested.
    func stations(named name: String?, in geography: Int) throws(InputProblem) -> [Int] {
        try sites(
            stations.map { ($0.name, $0.geography) }, named: name, in: geography,
            unknown: InputProblem.unknownStation, elsewhere: InputProblem.stationElsewhere)
    }

    /// The sea areas of a geography, or the one requested.
    func seaAreas(named name: String?, in geography: Int) throws(InputProblem) -> [Int] {
        try sites(
            areas.map { ($0.name, $0.geography) }, named: name, in: geography,
            unknown: InputProblem.unknownSeaArea, elsewhere: InputProblem.seaAreaElsewhere)
    }

    private func sites(
        _ all: [(name: String, geography: Int)], named name: String?, in geography: Int,
        unknown: (String, String, [String]) -> InputProblem, elsewhere: (String, String, String) -> InputProblem
    ) throws(InputProblem) -> [Int] {
        let here = all.indices.filter { all[$0].geography == geography }
        guard let name else { return here }
        let asked = geographies[geography].name
        guard let index = all.firstIndex(where: { $0.name == name }) else {
            throw unknown(name, asked, here.map { all[$0].name })
        }
        guard all[index].geography == geography else {
            throw elsewhere(name, geographies[all[index].geography].name, asked)
        }
        return [index]
    }
}
