/// A type of sample for a laboratory.
public enum SampleType: Int, ReferenceValue {
    case blood, tissue, gill, kidney, fecal

    private var facts: (name: String, description: String) {
        switch self {
        case .blood: ("Blood Sample", "Blood from the tail vein")
        case .tissue: ("Tissue Sample", "Muscle or organ in formalin")
        case .gill: ("Gill Sample", "A gill arch, for histology or PCR")
        case .kidney: ("Kidney Sample", "Head kidney, for PCR or culture")
        case .fecal: ("Fecal Sample", "Content of the hind gut")
        }
    }

    public var name: String { facts.name }
    public var description: String { facts.description }
}
