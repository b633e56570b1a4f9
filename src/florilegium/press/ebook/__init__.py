"""The parts of an e-book: content documents, package, navigation, container."""
