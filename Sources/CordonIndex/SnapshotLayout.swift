/// Arranges sections into the bytes of a snapshot file.
struct SnapshotLayout {
    private var sections: [(id: SnapshotFormat.Section, elementSize: Int, count: Int, bytes: [UInt8])] = []

    mutating func add<T: BitwiseCopyable>(_ id: SnapshotFormat.Section, _ elements: [T]) {
        let bytes = elements.withUnsafeBytes { Array($0) }
        sections.append((id, MemoryLayout<T>.stride, elements.count, bytes))
    }

    mutating func add(_ id: SnapshotFormat.Section, _ bytes: UnsafeRawBufferPointer) { sections.append((id, 1, bytes.count, Array(bytes))) }

    /// The four arrays of a hash index, the first of them as section `directory`.
    mutating func add<Value>(_ directory: SnapshotFormat.Section, _ index: HashIndexBuilder<Value>.Arrays) {
        add(directory, index.directory)
        add(directory.following(1), index.keys)
        add(directory.following(2), index.starts)
        add(directory.following(3), index.values)
    }

    /// The whole file. - Complexity: copies every section once.
    consuming func file() -> [UInt8] {
        let sections = sections.sorted { $0.id.rawValue < $1.id.rawValue }
        func aligned(_ offset: Int) -> Int { (offset + SnapshotFormat.alignment - 1) & ~(SnapshotFormat.alignment - 1) }
        var offset = aligned(SnapshotFormat.headerSize + sections.count * SnapshotFormat.tableEntrySize)
        var table: [(UInt64, Int)] = []
        for (index, section) in sections.enumerated() {
            table.append((UInt64(offset), index))
            offset = aligned(offset + section.bytes.count)
        }
        let total = offset
        return [UInt8](unsafeUninitializedCapacity: total) { buffer, written in
            buffer.initialize(repeating: 0)
            written = total
            let out = UnsafeMutableRawBufferPointer(buffer)
            out.copyBytes(from: SnapshotFormat.magic)
            out.storeBytes(of: SnapshotFormat.formatVersion.littleEndian, toByteOffset: 8, as: UInt32.self)
            out.storeBytes(of: UInt32(sections.count).littleEndian, toByteOffset: 12, as: UInt32.self)
            out.storeBytes(of: UInt64(total).littleEndian, toByteOffset: 16, as: UInt64.self)
            for (start, index) in table {
                let section = sections[index]
                let entry = SnapshotFormat.headerSize + index * SnapshotFormat.tableEntrySize
                out.storeBytes(of: section.id.rawValue.littleEndian, toByteOffset: entry, as: UInt32.self)
                out.storeBytes(of: UInt32(section.elementSize).littleEndian, toByteOffset: entry + 4, as: UInt32.self)
                out.storeBytes(of: start.littleEndian, toByteOffset: entry + 8, as: UInt64.self)
                out.storeBytes(of: UInt64(section.count).littleEndian, toByteOffset: entry + 16, as: UInt64.self)
                UnsafeMutableRawBufferPointer(rebasing: out[Int(start)..<Int(start) + section.bytes.count]).copyBytes(from: section.bytes)
            }
            let sum = Checksum.of(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(out)[SnapshotFormat.headerSize...]))
            out.storeBytes(of: sum.littleEndian, toByteOffset: 24, as: UInt64.self)
        }
    }
}
