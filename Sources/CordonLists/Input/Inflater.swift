import CZlib

/// Decompresses one gzip file (RFC 1952), also of several members, piece by piece.
package final class Inflater {
    /// What happened to the bytes given.
    package struct Progress {
        package var consumed: Int
        package var produced: Int
        /// A member ended exactly after the consumed bytes.
        package var memberEnded: Bool
    }

    private var stream: UnsafeMutablePointer<z_stream>

    package init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, +16: a gzip wrapper and nothing else.
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Inflates from `input` to `output`; nil with a reason in `failure` where the data is broken.
    package func inflateSome(
        from input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, failure: inout String
    ) -> Progress? {
        let inputCount = min(input.count, Int(Int32.max))
        let outputCount = min(output.count, Int(Int32.max))
        // SAFETY: zlib reads `avail_in` bytes and writes `avail_out` bytes of buffers that outlive the call; it keeps no pointer
        // that it uses after next_in and next_out are set again.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(inputCount)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(outputCount)
        let status = inflate(stream, Z_NO_FLUSH)
        let progress = Progress(
            consumed: inputCount - Int(stream.pointee.avail_in), produced: outputCount - Int(stream.pointee.avail_out),
            memberEnded: status == Z_STREAM_END)
        switch status {
        case Z_OK, Z_STREAM_END, Z_BUF_ERROR: return progress
        case Z_NEED_DICT: failure = "needs a preset dictionary"
        default: failure = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
        }
        return nil
    }

    /// Makes ready for the next member.
    package func reset() { inflateReset(stream) }
}
