import ArgumentParser

@main
struct Cordon: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cordon", abstract: "Screens names of counterparties against official lists of designated parties.")
}
