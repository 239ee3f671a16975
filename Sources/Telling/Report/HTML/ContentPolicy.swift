import Conversion
import FoundationEssentials
import Text

/// The content security policy of our pages: nothing is loaded from outside, and only blocks that this program wrote
/// are allowed.
enum ContentPolicy {
  /// `'sha256-…'`, which identifies an inline block in a Content-Security-Policy. A mistake would be noticed: the
  /// browser computes the same hash and refuses the block if it differs.
  static func source(of block: String) -> String {
    "'sha256-" + Data(SHA256.of(Array(block.utf8))).base64EncodedString() + "'"
  }
}
