/// Arranges sections into the bytes of a snapshot file.
struct SnapshotLayout {
    private struct Section {
        var id: SnapshotFormat.Section
        var elementSize: Int
        var count: Int
        /// Copies the elements to where it is told.
        var copy: (UnsafeMutableRawBufferPointer) -> Void

        var byteCount: Int { elementSize * count }
    }

    private var sections: [Section] = []

    mutating func add<T: BitwiseCopyable>(_ id: SnapshotFormat.Section, _ elements: [T]) {
        sections.append(
            Section(id: id, elementSize: MemoryLayout<T>.stride, count: elements.count) { out in elements.withUnsafeBytes { out.copyMemory(from: $0) }
            })
    }

    mutating func add(_ id: SnapshotFormat.Section, _ bytes: UnsafeRawBufferPointer) { add(id, Array(bytes)) }

    /// The four arrays of a hash index, the first of them as section `directory`.
    mutating func add(_ directory: SnapshotFormat.Section, _ index: HashIndexBuilder.Arrays) {
        add(directory, index.directory)
        add(directory.following(1), index.keys)
        add(directory.following(2), index.places)
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
            offset = aligned(offset + section.byteCount)
        }
        let total = offset
        return [UInt8](unsafeUninitializedCapacity: total) { buffer, written in
            written = total
            let out = UnsafeMutableRawBufferPointer(buffer)
            func clear(_ range: Range<Int>) { UnsafeMutableRawBufferPointer(rebasing: out[range]).initializeMemory(as: UInt8.self, repeating: 0) }
            clear(0..<Int(table.first?.0 ?? UInt64(total)))
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
                let end = Int(start) + section.byteCount
                section.copy(UnsafeMutableRawBufferPointer(rebasing: out[Int(start)..<end]))
                clear(end..<aligned(end))
            }
            let sum = Checksum.of(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(out)[SnapshotFormat.headerSize...]))
            out.storeBytes(of: sum.littleEndian, toByteOffset: 24, as: UInt64.self)
        }
    }
}
