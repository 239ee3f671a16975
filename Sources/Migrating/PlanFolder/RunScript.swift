import Diagnostics
public import Files
public import Planning
import Text

extension Plan {
  /// `run.sh`, and the list of scripts that it reads, each with what it must ask first. `scriptFiles` are this plan's.
  public func runFiles(_ scriptFiles: [GeneratedFile]) -> [GeneratedFile] {
    let times = WritingTimes(self)
    let lines = times.scripts.map(\.script).enumerated().map { index, script in
      let kind = script.phase == .finalize ? "finalize" : times.closes(index).isEmpty ? "run" : "stop"
      return "\(script.name) \(kind)\n"
    }
    return [
      GeneratedFile(path: "run.sh", text: String(decoding: PackageResources.run_sh, as: UTF8.self)),
      GeneratedFile(path: "scripts.txt", text: "# plan \(identity(scriptFiles))\n" + lines.joined()),
    ]
  }

  /// Distinguishes plans: 64 bits (FNV-1a) of the scripts' text.
  private func identity(_ scriptFiles: [GeneratedFile]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for file in scriptFiles {
      for byte in (file.path + "\0" + file.text).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
