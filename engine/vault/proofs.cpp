// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/proofs.h"

#include "engine/vault/jsonfields.h"

#include <QJsonArray>

#include <array>

namespace engine {

namespace {

constexpr QLatin1String formatName("ninelives-proofs");
constexpr int schemaVersion = 1;

constexpr std::array<std::pair<Proof::Kind, QLatin1String>, 3> kindNames { {
    { Proof::Kind::Digests, QLatin1String("digests") },
    { Proof::Kind::LogStructure, QLatin1String("logStructure") },
    { Proof::Kind::Restored, QLatin1String("restored") },
} };

Proof::Kind readKind(const JsonFields &fields)
{
    const QString text = fields.string(QLatin1String("kind"));
    for (const auto &[kind, name] : kindNames) {
        if (text == name)
            return kind;
    }
    fields.fail(QLatin1String("kind"), QStringLiteral("is no kind of proof"));
    return Proof::Kind::Digests;
}

} // namespace

QJsonObject proofsToJson(const std::vector<Proof> &proofs)
{
    QJsonArray array;
    for (const Proof &proof : proofs) {
        array.append(QJsonObject {
            { QStringLiteral("kind"), kindNames.at(static_cast<std::size_t>(proof.kind)).second },
            { QStringLiteral("at"), toString(proof.at) },
            { QStringLiteral("passed"), proof.passed },
            { QStringLiteral("milliseconds"), qint64(proof.milliseconds) },
            { QStringLiteral("detail"), proof.detail },
        });
    }
    return {
        { QStringLiteral("format"), formatName },
        { QStringLiteral("schemaVersion"), schemaVersion },
        { QStringLiteral("proofs"), array },
    };
}

Result<std::vector<Proof>> proofsFromJson(const QByteArray &json, const Path &path)
{
    JsonDocument document(json, path, formatName, schemaVersion);
    std::vector<Proof> proofs;
    JsonFields(document).forEachObject(
        QLatin1String("proofs"), [&proofs](const JsonFields &fields) {
            proofs.push_back({ readKind(fields), fields.time(QLatin1String("at")),
                fields.boolean(QLatin1String("passed")),
                fields.integer(QLatin1String("milliseconds"), 0),
                fields.string(QLatin1String("detail")) });
        });
    if (document.hasFailed())
        return document.error();
    return proofs;
}

} // namespace engine
