// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/layout.h"
#include "engine/je/logname.h"
#include "engine/standby/standbyfeed.h"
#include "engine/vault/vault.h"

namespace engine {

namespace {

void addSteps(StandbyPlan &plan, const StandbyState &state)
{
    const Path &directory = plan.options.directory;
    const Lsn position = state.position;
    plan.steps.push_back({ PlanVerb::Check,
        QStringLiteral("nobody uses the standby, and its log ends at %1")
            .arg(toString(state.endAfterRecovery)),
        directory, {}, 0, {} });
    plan.steps.push_back({ PlanVerb::Copy,
        QStringLiteral("log files from %1 on, from the log archive, beside the old ones")
            .arg(position.file),
        plan.options.vault, directory, 0, {} });
    plan.steps.push_back({ PlanVerb::Publish,
        QStringLiteral("rename the new log files, in ascending order"), {}, directory, 0, {} });
    plan.steps.push_back({ PlanVerb::Recover,
        QStringLiteral("catastrophic recovery from log file %1").arg(state.needFrom.file), {},
        directory, 0, QStringLiteral("db_recover -c -h '%1'").arg(displayPath(directory)) });
    plan.steps.push_back({ PlanVerb::Remove,
        QStringLiteral("from the standby: logs that are archived and no longer needed there"), {},
        directory, 0, {} });
    plan.steps.push_back(
        { PlanVerb::Publish, QStringLiteral("the standby's new position"), {}, directory, 0, {} });
}

/// What a shell would do for the steps of a Java Edition standby.
struct JeCommands
{
    QString newFiles;
    QString lastFile;
};

JeCommands jeCommands(FileSystem &fs, const StandbyOptions &options, const StandbyState &state)
{
    const auto vault = Vault::open(fs, options.vault);
    const auto layout = je::readLayout(fs, options.directory);
    if (!vault.hasValue() || !layout.hasValue())
        return {};
    const Path name = je::logFileName(state.position.file);
    const QString archive =
        displayPath(vault.value().logDirectory(state.environmentId, state.incarnation));
    const QString standby = displayPath(options.directory);
    JeCommands commands;
    commands.lastFile =
        QStringLiteral("tail -c +%1 '%2/%3' >> '%4'")
            .arg(std::int64_t(state.position.offset) + 1)
            .arg(archive, displayPath(name),
                displayPath(options.directory
                    / je::placeOfLogFile(state.position.file, layout.value().dataDirectories)));
    // With data directories each file has its own place, which no short command finds.
    if (layout.value().dataDirectories == 0)
        commands.newFiles =
            QStringLiteral("for f in '%1'/*.jdb; do if [ \"${f##*/}\" \\> %2 ]; then "
                           "cp \"$f\" '%3'; fi; done")
                .arg(archive, displayPath(name), standby);
    return commands;
}

void addJeSteps(FileSystem &fs, StandbyPlan &plan, const StandbyState &state)
{
    const Path &directory = plan.options.directory;
    const JeCommands commands = jeCommands(fs, plan.options, state);
    const auto add = [&plan](PlanVerb verb, const QString &detail, const Path &from, const Path &to,
                         const QString &command = {}) {
        plan.steps.push_back({ verb, detail, from, to, 0, command });
    };
    add(PlanVerb::Check,
        QStringLiteral("nobody has the standby open for writing, and its log ends at %1")
            .arg(toString(state.position)),
        directory, {});
    add(PlanVerb::Copy, QStringLiteral("new log files, from the log archive, beside the old ones"),
        plan.options.vault, directory, commands.newFiles);
    add(PlanVerb::Check,
        QStringLiteral("every entry that an open of the standby reads, and the links between its "
                       "files"),
        directory, {});
    add(PlanVerb::Copy,
        QStringLiteral("what is new in log file %1, behind its end").arg(state.position.file),
        plan.options.vault, directory, commands.lastFile);
    add(PlanVerb::Publish, QStringLiteral("rename the new log files, in ascending order"), {},
        directory);
    add(PlanVerb::Publish, QStringLiteral("the standby's new position"), {}, directory);
    add(PlanVerb::Remove,
        QStringLiteral(
            "from the standby: archived log files that the primary no longer has, unless "
            "somebody reads the standby"),
        {}, directory);
}

} // namespace

Result<StandbyPlan> planStandbyUpdate(
    const StandbyOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    const auto state = readStandbyState(context.fs(), options.directory);
    if (!state.hasValue())
        return state.error();
    StandbyPlan plan;
    plan.options = completed(options, state.value());
    const auto backup = planStandbyFeed(plan.options, false, helper, context);
    if (!backup.hasValue())
        return createAnew(backup.error());
    plan.steps = backup.value().steps;
    plan.warnings = backup.value().warnings;
    warnOfSharedDevice(context.fs(), plan.options, plan.warnings);
    if (state.value().product == Product::JavaEdition)
        addJeSteps(context.fs(), plan, state.value());
    else
        addSteps(plan, state.value());
    return plan;
}

} // namespace engine
