// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/dbconfig.h"

#include "engine/bdb/layout.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace engine::bdb {

namespace {

constexpr std::size_t lineLimit = 255; // the library reads into 256 bytes; the rest is a new line
constexpr std::size_t tokenLimit = 10;
constexpr std::int64_t fileLimit = std::int64_t(1) << 20;

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](char x, char y) { return lower(x) == lower(y); });
}

// What fgets() with the library's buffer gives: up to and with the newline, or 255 bytes.
std::string_view takeLine(std::string_view &text)
{
    const std::size_t newline = text.substr(0, lineLimit).find('\n');
    const std::size_t length =
        newline == std::string_view::npos ? std::min(text.size(), lineLimit) : newline + 1;
    const std::string_view line = text.substr(0, length);
    text.remove_prefix(length);
    return line;
}

// The part that is parsed: C string semantics, no line end, no leading white space.
std::string_view content(std::string_view line)
{
    line = line.substr(0, line.find('\0'));
    line = line.substr(0, line.find('\n'));
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    while (!line.empty() && isSpace(line.front()))
        line.remove_prefix(1);
    return line;
}

enum class Meaning {
    Blank, // empty or a comment
    AddDataDirectory,
    SetDataDirectory,
    CreateDirectory,
    LogDirectory,
    TemporaryDirectory,
    MetadataDirectory,
    BlobDirectory,
    AutoRemove,
    LogInMemory,
    PrivateRegions,
    SystemKey,
    Other, // known, of no interest here
    Unknown, // the library refuses it
};

struct Directive
{
    Meaning meaning = Meaning::Unknown;
    std::string_view value; // of a directory
    bool isOn = true; // of a flag
};

enum class Arguments { RestOfLine, OneNumber, TwoNumbers, Signed };

struct SimpleDirective
{
    std::string_view name; // compared with its case
    Arguments arguments;
    Meaning meaning;
};

// Of release 5.3; set_blob_dir came with 6.0.
constexpr auto simpleDirectives = std::to_array<SimpleDirective>({
    { "add_data_dir", Arguments::RestOfLine, Meaning::AddDataDirectory },
    { "db_data_dir", Arguments::RestOfLine, Meaning::SetDataDirectory },
    { "db_log_dir", Arguments::RestOfLine, Meaning::LogDirectory },
    { "db_tmp_dir", Arguments::RestOfLine, Meaning::TemporaryDirectory },
    { "mutex_set_align", Arguments::OneNumber, Meaning::Other },
    { "mutex_set_increment", Arguments::OneNumber, Meaning::Other },
    { "mutex_set_init", Arguments::OneNumber, Meaning::Other },
    { "mutex_set_max", Arguments::OneNumber, Meaning::Other },
    { "mutex_set_tas_spins", Arguments::OneNumber, Meaning::Other },
    { "rep_set_clockskew", Arguments::TwoNumbers, Meaning::Other },
    { "rep_set_limit", Arguments::TwoNumbers, Meaning::Other },
    { "rep_set_nsites", Arguments::OneNumber, Meaning::Other },
    { "rep_set_priority", Arguments::OneNumber, Meaning::Other },
    { "rep_set_request", Arguments::TwoNumbers, Meaning::Other },
    { "set_blob_dir", Arguments::RestOfLine, Meaning::BlobDirectory },
    { "set_cache_max", Arguments::TwoNumbers, Meaning::Other },
    { "set_create_dir", Arguments::RestOfLine, Meaning::CreateDirectory },
    { "set_data_dir", Arguments::RestOfLine, Meaning::SetDataDirectory },
    { "set_data_len", Arguments::OneNumber, Meaning::Other },
    { "set_intermediate_dir_mode", Arguments::RestOfLine, Meaning::Other },
    { "set_lg_bsize", Arguments::OneNumber, Meaning::Other },
    { "set_lg_dir", Arguments::RestOfLine, Meaning::LogDirectory },
    { "set_lg_filemode", Arguments::OneNumber, Meaning::Other },
    { "set_lg_max", Arguments::OneNumber, Meaning::Other },
    { "set_lg_regionmax", Arguments::OneNumber, Meaning::Other },
    { "set_lk_max_lockers", Arguments::OneNumber, Meaning::Other },
    { "set_lk_max_locks", Arguments::OneNumber, Meaning::Other },
    { "set_lk_max_objects", Arguments::OneNumber, Meaning::Other },
    { "set_lk_partitions", Arguments::OneNumber, Meaning::Other },
    { "set_lk_tablesize", Arguments::OneNumber, Meaning::Other },
    { "set_memory_max", Arguments::TwoNumbers, Meaning::Other },
    { "set_metadata_dir", Arguments::RestOfLine, Meaning::MetadataDirectory },
    { "set_mp_max_openfd", Arguments::OneNumber, Meaning::Other },
    { "set_mp_max_write", Arguments::TwoNumbers, Meaning::Other },
    { "set_mp_mmapsize", Arguments::OneNumber, Meaning::Other },
    { "set_mp_mtxcount", Arguments::OneNumber, Meaning::Other },
    { "set_mp_pagesize", Arguments::OneNumber, Meaning::Other },
    { "set_shm_key", Arguments::OneNumber, Meaning::SystemKey },
    { "set_tas_spins", Arguments::OneNumber, Meaning::Other },
    { "set_thread_count", Arguments::OneNumber, Meaning::Other },
    { "set_tmp_dir", Arguments::RestOfLine, Meaning::TemporaryDirectory },
    { "set_tx_max", Arguments::OneNumber, Meaning::Other },
});

// Compared without case; `least` and `most` count the fields with the name itself.
struct ComplexDirective
{
    std::string_view name;
    std::size_t least;
    std::size_t most;
};

constexpr auto complexDirectives = std::to_array<ComplexDirective>({
    { "log_set_config", 2, 3 },
    { "rep_set_config", 2, 3 },
    { "rep_set_timeout", 3, 3 },
    { "repmgr_set_ack_policy", 2, 2 },
    { "repmgr_site", 3, tokenLimit },
    { "set_cachesize", 4, 4 },
    { "set_flags", 2, 3 },
    { "set_intermediate_dir", 2, 2 },
    { "set_lk_detect", 2, 2 },
    { "set_lock_timeout", 2, 2 },
    { "set_memory_init", 3, 3 },
    { "set_open_flags", 2, 3 },
    { "set_reg_timeout", 2, 2 },
    { "set_region_init", 2, 2 },
    { "set_txn_timeout", 2, 2 },
    { "set_verbose", 2, 3 },
});

struct FlagMeaning
{
    std::string_view directive;
    std::string_view flag;
    Meaning meaning;
};

constexpr auto flagMeanings = std::to_array<FlagMeaning>({
    { "set_flags", "db_log_autoremove", Meaning::AutoRemove },
    { "set_flags", "db_log_inmemory", Meaning::LogInMemory },
    { "log_set_config", "db_log_auto_remove", Meaning::AutoRemove },
    { "log_set_config", "db_log_in_memory", Meaning::LogInMemory },
    { "set_open_flags", "db_private", Meaning::PrivateRegions },
});

std::vector<std::string_view> tokens(std::string_view text)
{
    std::vector<std::string_view> found;
    while (!text.empty() && found.size() < tokenLimit) {
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        if (end > 0)
            found.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

// As the library's parser: decimal, no sign, at most 32 bits (64 for the System V key).
bool isNumber(std::string_view text)
{
    std::uint64_t value = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && rest == end;
}

Directive parseSimple(const SimpleDirective &known, std::string_view text)
{
    if (known.arguments == Arguments::RestOfLine) {
        // The name ends at the first blank; without one the library has no value to take.
        if (text.size() == known.name.size())
            return {};
        std::string_view value = text.substr(known.name.size() + 1);
        while (!value.empty() && isSpace(value.front()))
            value.remove_prefix(1);
        return { known.meaning, value, true };
    }
    const std::vector<std::string_view> fields = tokens(text);
    const std::size_t wanted = known.arguments == Arguments::TwoNumbers ? 3 : 2;
    const bool good =
        fields.size() == wanted && std::all_of(fields.begin() + 1, fields.end(), isNumber);
    return good ? Directive { known.meaning, {}, true } : Directive {};
}

Directive parseComplex(const std::vector<std::string_view> &fields)
{
    const auto known = std::find_if(complexDirectives.begin(), complexDirectives.end(),
        [&fields](const auto &each) { return equalsIgnoringCase(each.name, fields[0]); });
    if (known == complexDirectives.end() || fields.size() < known->least
        || fields.size() > known->most) {
        return {};
    }
    Directive directive { Meaning::Other, {}, true };
    for (const FlagMeaning &flag : flagMeanings) {
        if (!equalsIgnoringCase(flag.directive, fields[0])
            || !equalsIgnoringCase(flag.flag, fields[1])) {
            continue;
        }
        directive.meaning = flag.meaning;
        if (fields.size() == 3 && !equalsIgnoringCase(fields[2], "on")) {
            if (!equalsIgnoringCase(fields[2], "off"))
                return {};
            directive.isOn = false;
        }
    }
    return directive;
}

Directive parseLine(std::string_view line)
{
    const std::string_view text = content(line);
    if (text.empty() || text.front() == '#')
        return { Meaning::Blank, {}, true };
    const std::vector<std::string_view> fields = tokens(text);
    const auto simple = std::find_if(simpleDirectives.begin(), simpleDirectives.end(),
        [&fields](const auto &each) { return each.name == fields[0]; });
    return simple != simpleDirectives.end() ? parseSimple(*simple, text) : parseComplex(fields);
}

bool isDirectory(Meaning meaning)
{
    return meaning >= Meaning::AddDataDirectory && meaning <= Meaning::BlobDirectory;
}

bool isLeftOut(const Directive &directive)
{
    switch (directive.meaning) {
    case Meaning::AutoRemove:
    case Meaning::LogInMemory:
    case Meaning::PrivateRegions:
    case Meaning::SystemKey:
        return directive.isOn;
    default:
        return false;
    }
}

void apply(const Directive &directive, std::string_view line, DbConfig &config)
{
    const Path value(directive.value);
    switch (directive.meaning) {
    case Meaning::SetDataDirectory:
        if (config.dataDirectories.empty())
            config.createDirectory = value;
        [[fallthrough]];
    case Meaning::AddDataDirectory:
        config.dataDirectories.push_back(value);
        break;
    case Meaning::CreateDirectory:
        config.createDirectory = value;
        break;
    case Meaning::LogDirectory:
        config.logDirectory = value;
        break;
    case Meaning::TemporaryDirectory:
        config.temporaryDirectory = value;
        break;
    case Meaning::MetadataDirectory:
        config.metadataDirectory = value;
        break;
    case Meaning::BlobDirectory:
        config.blobDirectory = value;
        break;
    case Meaning::AutoRemove:
        config.autoRemoveLogs = directive.isOn;
        break;
    case Meaning::LogInMemory:
        config.logInMemory = directive.isOn;
        break;
    case Meaning::PrivateRegions:
        config.privateRegions = directive.isOn;
        break;
    case Meaning::SystemKey:
        config.systemMemory = true;
        break;
    case Meaning::Unknown:
        config.unknownLines.push_back(displayPath(Path(content(line))));
        break;
    case Meaning::Blank:
    case Meaning::Other:
        break;
    }
}

} // namespace

bool DbConfig::hasAbsolutePaths() const
{
    const auto isAbsolute = [](const Path &path) { return path.is_absolute(); };
    return std::any_of(dataDirectories.begin(), dataDirectories.end(), isAbsolute)
        || isAbsolute(logDirectory) || isAbsolute(createDirectory) || isAbsolute(temporaryDirectory)
        || isAbsolute(metadataDirectory) || isAbsolute(blobDirectory);
}

DbConfig parseDbConfig(std::string_view text)
{
    DbConfig config;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        apply(parseLine(line), line, config);
    }
    return config;
}

Result<DbConfig> readDbConfig(FileSystem &fs, const Path &home)
{
    const auto bytes = readWholeFile(fs, home / "DB_CONFIG", fileLimit);
    if (!bytes.hasValue()) {
        if (bytes.error().code == ErrorCode::NotFound)
            return DbConfig {};
        return Error(bytes.error()).whileDoing(QStringLiteral("reading DB_CONFIG"));
    }
    std::string text(bytes.value().size(), '\0');
    std::transform(bytes.value().begin(), bytes.value().end(), text.begin(),
        [](std::byte each) { return static_cast<char>(each); });
    return parseDbConfig(text);
}

std::string dbConfigForCopy(std::string_view original, const EnvironmentLayout &layout)
{
    std::string copy;
    while (!original.empty()) {
        const std::string_view line = takeLine(original);
        const Directive directive = parseLine(line);
        if (isLeftOut(directive))
            continue;
        const Path configured(directive.value);
        const Path inCopy = isDirectory(directive.meaning) ? layout.inCopyOf(configured) : Path();
        if (!isDirectory(directive.meaning) || inCopy == plainDirectoryName(configured)) {
            copy += line;
            continue;
        }
        const std::string_view text = content(line);
        copy += text.substr(0, text.find_first_of(" \t"));
        copy += ' ';
        copy += inCopy.empty() ? std::string(".") : inCopy.native();
        copy += '\n';
    }
    return copy;
}

} // namespace engine::bdb
