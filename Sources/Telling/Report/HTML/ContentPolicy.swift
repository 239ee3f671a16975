import Conversion
import FoundationEssentials
import Text

/// What a page of ours may load: nothing from outside, and of what is in it the blocks that this program wrote.
enum ContentPolicy {
  /// `'sha256-…'`, by which a Content-Security-Policy knows an inline block. A mistake cannot go unseen: the browser
  /// computes the same hash, and refuses the block when it differs.
  static func source(of block: String) -> String {
    "'sha256-" + Data(SHA256.of(Array(block.utf8))).base64EncodedString() + "'"
  }
}
