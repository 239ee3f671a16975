import Catalog

/// Names of Python modules for schemas: identifiers, distinct on every file system, and none that hides a module that
/// Python or datajoint imports.
enum ModuleNames {
  static func make(for schemas: [String]) -> [String: String] {
    var taken: Set<String> = []
    var result: [String: String] = [:]
    // A schema whose name is already a valid module name keeps it, whatever the others are called.
    let rank = { (schema: String) in base(schema) == schema ? 0 : schema.lowercased() == schema ? 1 : 2 }
    for schema in schemas.sorted(by: { (rank($0), $0) < (rank($1), $1) }) {
      result[schema] = distinct(base(schema), &taken)
    }
    return result
  }

  /// The name, followed by a number if it is taken.
  static func distinct(_ name: String, _ taken: inout Set<String>) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  /// Lower-case letters, digits and underscores; in MySQL, a schema's name may be anything.
  static func base(_ schema: String) -> String {
    var name = ""
    for scalar in schema.lowercased().unicodeScalars.prefix(80) {
      let isPlain = "a"..."z" ~= scalar || "0"..."9" ~= scalar || scalar == "_"
      name.unicodeScalars.append(isPlain ? scalar : "_")
    }
    if name.isEmpty || name.allSatisfy({ $0 == "_" }) || name.hasPrefix("__") { name = "schema" + name }
    if let first = name.utf8.first, 0x30...0x39 ~= first { name = "schema_" + name }
    return reserved.contains(name) || PythonText.keywords.contains(name) ? name + "_schema" : name
  }

  /// Names that a module must not have: those used in the modules, those that Windows reserves, and modules that
  /// datajoint and its dependencies import (`sys.stdlib_module_names` of Python 3.13 and top-level packages), since a
  /// folder on the path would hide them.
  private static let reserved: Set<String> = Set(
    """
    dj schema self master datajoint con prn aux nul com1 com2 com3 com4 lpt1 lpt2 lpt3
    numpy pandas networkx pymysql cryptography pydantic pydantic_settings pydantic_core fsspec deepdiff matplotlib \
    pyparsing pydot tqdm watchdog urllib3 minio six pytz tzdata dateutil packaging otumat faker boto3 botocore s3fs \
    cffi cachebox annotated_types typing_extensions typing_inspection dotenv orderly_set psycopg psycopg2 pyarrow \
    polars IPython ipython pip setuptools wheel pkg_resources pycparser
    abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect \
    builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent \
    configparser contextlib contextvars copy copyreg cprofile crypt csv ctypes curses dataclasses datetime dbm decimal \
    difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch \
    formatter fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq \
    hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache \
    locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc \
    nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle \
    pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr \
    pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select \
    selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile \
    sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys sysconfig \
    syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize \
    tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv \
    warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
