// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/errortext.h"

#include "ui/text/format.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

/// Where a text has %1 for a place, and none is known, the other text is used.
QString withPath(const engine::Error &error, const char *text, const char *withoutPath)
{
    return error.path.empty() ? Words::tr(withoutPath)
                              : Words::tr(text).arg(engine::displayPath(error.path));
}

ErrorText generalText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::InvalidArgument:
        return { Words::tr("What was asked for isn’t possible: %1.").arg(error.detail),
            Words::tr("Go back and change the values.") };
    case engine::ErrorCode::Cancelled:
        return { Words::tr("Cancelled, as you asked."),
            Words::tr("Nothing unfinished was published. Start it again at any time.") };
    default:
        return { Words::tr("NineLives made a mistake of its own."),
            Words::tr(
                "Copy the details into a bug report. Backups published before are not affected.") };
    }
}

ErrorText ioText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::Open:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 can’t be opened."),
                     QT_TRANSLATE_NOOP("ErrorText", "A file can’t be opened.")),
            Words::tr("Check that the disk is mounted and works, then try again.") };
    case engine::ErrorCode::Read:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "Reading %1 failed."),
                     QT_TRANSLATE_NOOP("ErrorText", "Reading a file failed.")),
            Words::tr(
                "Check the disk (its error log, its cable, the network share). If the file belongs "
                "to a backup, verify the set.") };
    case engine::ErrorCode::Write:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "Writing %1 failed."),
                     QT_TRANSLATE_NOOP("ErrorText", "Writing a file failed.")),
            Words::tr("Check the disk, then start again. What was published before is complete.") };
    case engine::ErrorCode::Sync:
        return { withPath(error,
                     QT_TRANSLATE_NOOP("ErrorText", "The disk didn’t confirm that %1 is stored."),
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "The disk didn’t confirm that data is stored.")),
            Words::tr(
                "Don’t trust this disk until it is checked. Nothing was published; use another "
                "vault meanwhile.") };
    case engine::ErrorCode::Rename:
        return { withPath(error,
                     QT_TRANSLATE_NOOP("ErrorText", "%1 couldn’t be put in its final place."),
                     QT_TRANSLATE_NOOP("ErrorText", "A file couldn’t be put in its final place.")),
            Words::tr("Check the permissions of its directory, then start again.") };
    case engine::ErrorCode::NoSpace:
        return { withPath(error,
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "The disk of %1 is full, or the quota is used up."),
                     QT_TRANSLATE_NOOP("ErrorText", "The disk is full, or the quota is used up.")),
            Words::tr("Free some space or choose a vault on another disk. Nothing was lost.") };
    case engine::ErrorCode::Permission:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "You may not access %1."),
                     QT_TRANSLATE_NOOP("ErrorText", "You may not access a file.")),
            Words::tr(
                "Run NineLives as the user that owns the environment, or have access granted.") };
    case engine::ErrorCode::NotFound:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 doesn’t exist."),
                     QT_TRANSLATE_NOOP("ErrorText", "A file doesn’t exist.")),
            Words::tr("Check the path, and that its disk is mounted.") };
    case engine::ErrorCode::Exists:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 exists already."),
                     QT_TRANSLATE_NOOP("ErrorText", "The file exists already.")),
            Words::tr("Choose another name.") };
    case engine::ErrorCode::Remove:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 couldn’t be removed."),
                     QT_TRANSLATE_NOOP("ErrorText", "A file couldn’t be removed.")),
            Words::tr("Check the permissions of its directory. It does no harm where it is.") };
    default:
        return generalText(error);
    }
}

ErrorText formatText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::BadMagic:
        return { withPath(error,
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "%1 isn’t the kind of file that its name says."),
                     QT_TRANSLATE_NOOP("ErrorText", "A file isn’t the kind that its name says.")),
            Words::tr(
                "Move it out of the directory if it doesn’t belong there; else restore it.") };
    case engine::ErrorCode::Checksum:
        return { withPath(error,
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "The contents of %1 have changed: a checksum is wrong."),
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "The contents of a file have changed: a checksum is wrong.")),
            Words::tr("Don’t use this copy. Verify the other sets and check the disk.") };
    case engine::ErrorCode::Truncated:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 is shorter than it should be."),
                     QT_TRANSLATE_NOOP("ErrorText", "A file is shorter than it should be.")),
            Words::tr(
                "Was the disk full or the machine switched off? Use another copy of the file.") };
    case engine::ErrorCode::Unsupported:
        return {
            withPath(error,
                QT_TRANSLATE_NOOP("ErrorText", "%1 uses a format that NineLives doesn’t read."),
                QT_TRANSLATE_NOOP("ErrorText", "This uses a format that NineLives doesn’t read.")),
            Words::tr(
                "Use the tools of the release that wrote it. The details name the version.")
        };
    case engine::ErrorCode::Encrypted:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 is encrypted."),
                     QT_TRANSLATE_NOOP("ErrorText", "The environment is encrypted.")),
            Words::tr("Give the environment’s password.") };
    case engine::ErrorCode::WrongPassword:
        return { Words::tr("The password doesn’t fit this environment."),
            Words::tr("Type it again. Nothing was changed.") };
    default:
        return generalText(error);
    }
}

ErrorText environmentText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::NotAnEnvironment:
        return { withPath(error,
                     QT_TRANSLATE_NOOP("ErrorText", "%1 isn’t a Berkeley DB environment."),
                     QT_TRANSLATE_NOOP("ErrorText", "This isn’t a Berkeley DB environment.")),
            Words::tr("Choose the directory that holds the log files or DB_CONFIG.") };
    case engine::ErrorCode::EnvironmentInUse:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "An application is using %1."),
                     QT_TRANSLATE_NOOP("ErrorText", "An application is using the environment.")),
            Words::tr("Stop the application first. The details name the processes.") };
    case engine::ErrorCode::AttachUnknown:
        return { Words::tr(
                     "It couldn’t be determined whether an application uses the environment."),
            Words::tr(
                "Run NineLives as the user of the application or as root, or make sure yourself "
                "that it is stopped.") };
    case engine::ErrorCode::InMemoryLog:
        return { Words::tr("This environment keeps its log in memory: there is nothing to copy."),
            Words::tr("Back it up with the application stopped, or configure a log on disk.") };
    case engine::ErrorCode::PrivateRegion:
        return { Words::tr(
                     "This environment is private to one process, so others can’t see its state."),
            Words::tr("Use the unattached backup, or stop the application.") };
    case engine::ErrorCode::DangerousPath:
        return { withPath(error,
                     QT_TRANSLATE_NOOP("ErrorText",
                         "The name %1 leads out of the copy: recovery would change files "
                         "elsewhere."),
                     QT_TRANSLATE_NOOP("ErrorText",
                         "A name in DB_CONFIG or the log leads out of the copy: recovery "
                         "would change files elsewhere.")),
            Words::tr(
                "Nothing was run. Map the directory to one inside of the copy, or restore to where "
                "that name is harmless.") };
    case engine::ErrorCode::LibraryMismatch:
        return { Words::tr(
                     "The Berkeley DB library here can’t work on this environment’s release."),
            Words::tr(
                "Browse it here; back up and recover it where its own release is installed.") };
    case engine::ErrorCode::NotRegistered:
        return { Words::tr("NineLives doesn’t know this environment, vault, set or standby."),
            Words::tr("Add it first, or rebuild the catalog from the vault.") };
    case engine::ErrorCode::CatalogInvalid:
        return { Words::tr("The catalog can’t be read."),
            Words::tr("Rebuild it from your vaults: backups don’t depend on it.") };
    default:
        return generalText(error);
    }
}

ErrorText logText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::LogGap:
        return { withPath(error,
                     QT_TRANSLATE_NOOP("ErrorText", "A log file that is needed is missing: %1."),
                     QT_TRANSLATE_NOOP("ErrorText", "A log file that is needed is missing.")),
            Words::tr(
                "Put it back if it was moved away. Otherwise make a new full backup: it starts an "
                "unbroken chain.") };
    case engine::ErrorCode::LogDamaged:
        return { error.lsn ? Words::tr("The log is damaged at %1.").arg(formatLsn(*error.lsn))
                           : Words::tr("The log is damaged, and goes on behind the damage."),
            Words::tr("Restore to a commit before it, or take the log file from another copy. Then "
                      "make a "
                      "new full backup.") };
    case engine::ErrorCode::LogDiverged:
        return { Words::tr(
                     "The log isn’t the one of the last backup: same numbers, other contents."),
            Words::tr("The environment was recovered or replaced. Make a new full backup; it "
                      "starts a new "
                      "history beside the old one.") };
    case engine::ErrorCode::BulkTransaction:
        return { Words::tr("A bulk load left pages that aren’t in the log."),
            Words::tr("Make a new full backup: logs alone can’t bring these pages back.") };
    default:
        return generalText(error);
    }
}

ErrorText vaultText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::ManifestInvalid:
        return { withPath(error,
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "The description of a backup set, %1, is damaged."),
                     QT_TRANSLATE_NOOP("ErrorText", "The description of a backup set is damaged.")),
            Words::tr("Use another set. This one stays where it is.") };
    case engine::ErrorCode::PlanStale:
        return { Words::tr("Something changed since the plan was made. Nothing was written."),
            Words::tr("Look at the new plan and start again.") };
    case engine::ErrorCode::TargetUnreachable:
        return { error.detail.isEmpty()
                ? Words::tr("No backup and logs lead to this restore point.")
                : Words::tr("No backup and logs lead to this restore point: %1.").arg(error.detail),
            Words::tr("Choose a point in a restorable part of the timeline.") };
    case engine::ErrorCode::TargetNotEmpty:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 isn’t empty."),
                     QT_TRANSLATE_NOOP("ErrorText", "The target directory isn’t empty.")),
            Words::tr("Choose a new or empty directory, or allow its contents to be set aside.") };
    case engine::ErrorCode::TargetOverlaps:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 overlaps with the source."),
                     QT_TRANSLATE_NOOP("ErrorText", "The target overlaps with the source.")),
            Words::tr("Choose a directory that is neither inside of nor around the source.") };
    case engine::ErrorCode::SameDisk:
        return { withPath(error,
                     QT_TRANSLATE_NOOP("ErrorText", "%1 lies on the same disk as the original."),
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "The copy lies on the same disk as the original.")),
            Words::tr("If the disk fails, both are lost. Choose a directory on another disk.") };
    case engine::ErrorCode::NoFinalCheckpoint:
        return { Words::tr("The environment was not closed properly."),
            Words::tr(
                "The copy is good, but opening it takes longer. To avoid that, open and close the "
                "environment once with its application.") };
    case engine::ErrorCode::TargetUnavailable:
        return { withPath(error, QT_TRANSLATE_NOOP("ErrorText", "%1 is gone or not mounted."),
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "The vault or standby is gone or not mounted.")),
            Words::tr("Mount its disk, then try again.") };
    case engine::ErrorCode::NotCovered:
        return { Words::tr("The copy couldn’t be proved complete, so it wasn’t published."),
            Words::tr(
                "Try again, or back up with the application stopped. The details name what is "
                "missing.") };
    case engine::ErrorCode::StandbyDiverged:
        return { Words::tr("Someone wrote to the standby: it is no copy of the primary any more."),
            Words::tr("If it was put into use on purpose, register it as an environment. Otherwise "
                      "create "
                      "the standby anew.") };
    case engine::ErrorCode::Busy:
        return { withPath(error,
                     QT_TRANSLATE_NOOP("ErrorText", "Another program is working on %1."),
                     QT_TRANSLATE_NOOP(
                         "ErrorText", "Another program is working on the vault or standby.")),
            Words::tr("Wait until it is done. The details say who holds it.") };
    case engine::ErrorCode::VerifyFailed:
        return { Words::tr("Verification found an error: this copy can’t be relied on."),
            Words::tr("Make a new full backup now, and keep this one until that is proved.") };
    default:
        return generalText(error);
    }
}

ErrorText toolText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::ToolFailed:
        return { Words::tr("Berkeley DB reported an error."),
            Words::tr("The details have its words. The copy it worked on isn’t used; the source is "
                      "untouched.") };
    case engine::ErrorCode::ToolCrashed:
        return { Words::tr("Berkeley DB crashed while working on a private copy."),
            Words::tr(
                "The source is untouched. The details name the file and record; restoring to a "
                "commit before it often helps.") };
    case engine::ErrorCode::ToolTimedOut:
        return { Words::tr("Berkeley DB didn’t finish within its time limit."),
            Words::tr("Try again when the machine is less busy, or raise the limit.") };
    default:
        return generalText(error);
    }
}

} // namespace

ErrorText errorText(const engine::Error &error)
{
    switch (error.code) {
    case engine::ErrorCode::Internal:
    case engine::ErrorCode::InvalidArgument:
    case engine::ErrorCode::Cancelled:
        return generalText(error);
    case engine::ErrorCode::Open:
    case engine::ErrorCode::Read:
    case engine::ErrorCode::Write:
    case engine::ErrorCode::Sync:
    case engine::ErrorCode::Rename:
    case engine::ErrorCode::NoSpace:
    case engine::ErrorCode::Permission:
    case engine::ErrorCode::NotFound:
    case engine::ErrorCode::Exists:
    case engine::ErrorCode::Remove:
        return ioText(error);
    case engine::ErrorCode::BadMagic:
    case engine::ErrorCode::Checksum:
    case engine::ErrorCode::Truncated:
    case engine::ErrorCode::Unsupported:
    case engine::ErrorCode::Encrypted:
    case engine::ErrorCode::WrongPassword:
        return formatText(error);
    case engine::ErrorCode::LogGap:
    case engine::ErrorCode::LogDamaged:
    case engine::ErrorCode::LogDiverged:
    case engine::ErrorCode::BulkTransaction:
        return logText(error);
    case engine::ErrorCode::NotAnEnvironment:
    case engine::ErrorCode::EnvironmentInUse:
    case engine::ErrorCode::AttachUnknown:
    case engine::ErrorCode::InMemoryLog:
    case engine::ErrorCode::PrivateRegion:
    case engine::ErrorCode::DangerousPath:
    case engine::ErrorCode::LibraryMismatch:
    case engine::ErrorCode::NotRegistered:
    case engine::ErrorCode::CatalogInvalid:
        return environmentText(error);
    case engine::ErrorCode::ManifestInvalid:
    case engine::ErrorCode::PlanStale:
    case engine::ErrorCode::TargetUnreachable:
    case engine::ErrorCode::TargetNotEmpty:
    case engine::ErrorCode::TargetOverlaps:
    case engine::ErrorCode::SameDisk:
    case engine::ErrorCode::NoFinalCheckpoint:
    case engine::ErrorCode::TargetUnavailable:
    case engine::ErrorCode::NotCovered:
    case engine::ErrorCode::StandbyDiverged:
    case engine::ErrorCode::Busy:
    case engine::ErrorCode::VerifyFailed:
        return vaultText(error);
    case engine::ErrorCode::ToolFailed:
    case engine::ErrorCode::ToolCrashed:
    case engine::ErrorCode::ToolTimedOut:
        return toolText(error);
    }
    Q_UNREACHABLE();
}

} // namespace ui
