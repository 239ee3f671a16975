@testable import Migration
import Testing
