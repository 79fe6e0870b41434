"""What can go wrong while searching. No error carries a word of the text that was searched."""


class DetectionError(Exception):
    """Root of everything the detectors raise; never raised itself."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DetectionFailed(DetectionError):
    """A recognizer could not finish a text. `cause` names the type of error; its message may hold text and is dropped.

    The texts handed over together count as not searched: what was found until then is not returned.
    """

    def __init__(self, cause: str) -> None:
        super().__init__(f"A recognizer could not finish a text ({cause}).")
        self.cause = cause


class LinesNotScanned(DetectionError):
    """A process of a parallel scan could not finish its lines. `first` and `last` are their numbers."""

    def __init__(self, first: int, last: int, why: str) -> None:
        lines = f"Line {first} was" if first == last else f"Lines {first} to {last} were"
        super().__init__(f"{lines} not scanned. {why}")
        self.first = first
        self.last = last


class UnknownKind(DetectionError):
    """A recognizer reports a kind that is not in the vocabulary: nobody would know how to mask it."""

    def __init__(self, recognizer: str, entity: str) -> None:
        super().__init__(f"The recognizer {recognizer} reports {entity}, which is not a kind in detectors.entities.")
        self.recognizer = recognizer
        self.entity = entity


class FindingMisplaced(DetectionError):
    """A finding does not lie inside the text it is to be redacted in."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(f"A finding at {start}-{end} does not lie inside a text of {length} characters.")
        self.start = start
        self.end = end
        self.length = length


class ModelUnusable(DetectionError):
    """A model that the settings name cannot be used. `name` is the model's, `remedy` what to do."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(f"The model {name} cannot be used: {remedy}.")
        self.name = name
        self.remedy = remedy
