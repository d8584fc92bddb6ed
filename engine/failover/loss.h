// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/transactions.h"

#include <QJsonObject>

namespace engine {

/// What would be lost if `kept` were all that is left of the primary's log.
struct Loss
{
    bool isKnown = false; // else the primary's log can't be read to its end
    Lsn kept;
    Lsn primaryEnd; // as far as it is known
    std::uint64_t commits = 0;
    std::int64_t bytes = 0; // of the transactions
    std::vector<Transaction> transactions; // committed behind `kept`, in order; the first ones
    static constexpr std::size_t listed = 1000;
    std::optional<Timestamp> since; // of the last commit that is kept, by the application's clock
    QString detail; // English: how it is known, or why it isn't

    bool isNothing() const { return isKnown && commits == 0; }
};

/// Reads the primary's log behind `kept`. `index` null: it can't be read. A gap or damage behind
/// `kept` leaves it unknown, since more may have been committed than what can be read.
Loss lossBehind(
    const LogIndex *index, Lsn kept, std::optional<Timestamp> lastKept, JobContext &context);

/// English: "3 transactions, the first at …".
QString describe(const Loss &loss);
QJsonObject toJson(const Loss &loss);

} // namespace engine
