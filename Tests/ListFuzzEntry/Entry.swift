import ListFuzz

/// libFuzzer's entry: one input, read as a list. Ends the process where `ListFuzz` finds a breach, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneList(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    // SAFETY: libFuzzer gives `size` bytes at `data`, valid during this call.
    let input = UnsafeBufferPointer(start: data, count: size)
    do { try ListFuzz.check(input) } catch { fatalError(error.description) }
    return 0
}
