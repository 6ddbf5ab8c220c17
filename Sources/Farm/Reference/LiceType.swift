/// A category of sea lice in counts. All of them exist in a freshly migrated database.
public enum LiceType: Int, ReferenceValue {
    case salmonisFemaleCopepodid, salmonisFemaleChalimus, salmonisFemalePreAdult, salmonisFemaleAdult
    case salmonisMaleCopepodid, salmonisMaleChalimus, salmonisMalePreAdult, salmonisMaleAdult
    case caligusFemaleJuvenile, caligusFemaleAdult, caligusMaleJuvenile, caligusMaleAdult
    case unknownJuvenile, unknownFemaleAdult, unknownMaleAdult

    private var facts: (species: String, gender: String, stage: String) {
        switch self {
        case .salmonisFemaleCopepodid: ("Lepeophtheirus salmonis", "female", "copepodid")
        case .salmonisFemaleChalimus: ("Lepeophtheirus salmonis", "female", "chalimus")
        case .salmonisFemalePreAdult: ("Lepeophtheirus salmonis", "female", "pre-adult")
        case .salmonisFemaleAdult: ("Lepeophtheirus salmonis", "female", "adult")
        case .salmonisMaleCopepodid: ("Lepeophtheirus salmonis", "male", "copepodid")
        case .salmonisMaleChalimus: ("Lepeophtheirus salmonis", "male", "chalimus")
        case .salmonisMalePreAdult: ("Lepeophtheirus salmonis", "male", "pre-adult")
        case .salmonisMaleAdult: ("Lepeophtheirus salmonis", "male", "adult")
        case .caligusFemaleJuvenile: ("Caligus elongatus", "female", "juvenile")
        case .caligusFemaleAdult: ("Caligus elongatus", "female", "adult")
        case .caligusMaleJuvenile: ("Caligus elongatus", "male", "juvenile")
        case .caligusMaleAdult: ("Caligus elongatus", "male", "adult")
        case .unknownJuvenile: ("Unknown", "unknown", "juvenile")
        case .unknownFemaleAdult: ("Unknown", "female", "adult")
        case .unknownMaleAdult: ("Unknown", "male", "adult")
        }
    }

    public var species: String { facts.species }
    public var gender: String { facts.gender }
    public var developmentStage: String { facts.stage }

    public var description: String {
        switch developmentStage {
        case "copepodid": "Larva that swims free until it finds a fish"
        case "chalimus": "Larva fastened to the fish"
        case "pre-adult": "Moves on the fish, not mature yet"
        case "juvenile": "Any stage before the adult"
        default: gender == "female" ? "Mature female, which the limits are about" : "Mature male"
        }
    }
}
