// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/display/atspi.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusVariant>

namespace {

constexpr char accessible[] = "org.a11y.atspi.Accessible";
constexpr char actionInterface[] = "org.a11y.atspi.Action";
constexpr char valueInterface[] = "org.a11y.atspi.Value";

// Bits of AT-SPI's state set.
constexpr int enabledState = 8;
constexpr int showingState = 25;

const AccessibleThing desktop { QStringLiteral("org.a11y.atspi.Registry"),
    QStringLiteral("/org/a11y/atspi/accessible/root") };

} // namespace

bool AtSpi::connectTo(const QString &sessionAddress)
{
    const QDBusConnection session =
        QDBusConnection::connectToBus(sessionAddress, QStringLiteral("session"));
    const QDBusMessage answer = session.call(QDBusMessage::createMethodCall(
        QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
        QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress")));
    m_bus = QDBusConnection::connectToBus(
        answer.arguments().value(0).toString(), QStringLiteral("accessibility"));
    return m_bus.isConnected();
}

QDBusMessage AtSpi::call(const AccessibleThing &thing, const char *interface, const char *method,
    const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        thing.service, thing.path, QLatin1String(interface), QLatin1String(method));
    message.setArguments(arguments);
    return m_bus.call(message);
}

QVariant AtSpi::property(
    const AccessibleThing &thing, const char *interface, const char *name) const
{
    const QDBusMessage answer = call(thing, "org.freedesktop.DBus.Properties", "Get",
        { QLatin1String(interface), QLatin1String(name) });
    return qvariant_cast<QDBusVariant>(answer.arguments().value(0)).variant();
}

std::vector<AccessibleThing> AtSpi::children(const AccessibleThing &thing) const
{
    std::vector<AccessibleThing> list;
    const QDBusMessage answer = call(thing, accessible, "GetChildren");
    const QVariant first = answer.arguments().value(0);
    if (!first.canConvert<QDBusArgument>())
        return list;
    const auto argument = first.value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        QString service;
        QDBusObjectPath path;
        argument.beginStructure();
        argument >> service >> path;
        argument.endStructure();
        list.push_back({ service, path.path() });
    }
    return list;
}

QString AtSpi::name(const AccessibleThing &thing) const
{
    return property(thing, accessible, "Name").toString();
}

QString AtSpi::role(const AccessibleThing &thing) const
{
    return call(thing, accessible, "GetRoleName").arguments().value(0).toString();
}

quint64 AtSpi::states(const AccessibleThing &thing) const
{
    const QVariant first = call(thing, accessible, "GetState").arguments().value(0);
    if (!first.canConvert<QDBusArgument>())
        return 0;
    QList<uint> words;
    first.value<QDBusArgument>() >> words;
    return words.value(0) | quint64(words.value(1)) << 32;
}

bool AtSpi::isShowing(const AccessibleThing &thing) const
{
    return (states(thing) >> showingState & 1) != 0;
}

bool AtSpi::isEnabled(const AccessibleThing &thing) const
{
    return (states(thing) >> enabledState & 1) != 0;
}

std::optional<AccessibleThing> AtSpi::find(const QString &role, const QString &name) const
{
    for (const AccessibleThing &program : children(desktop)) {
        for (const AccessibleThing &window : children(program)) {
            if (const auto found = findBelow(window, role, name))
                return found;
        }
    }
    return std::nullopt;
}

std::optional<AccessibleThing> AtSpi::findBelow(
    const AccessibleThing &thing, const QString &wantedRole, const QString &wantedName) const
{
    if (!isShowing(thing))
        return std::nullopt;
    if (name(thing) == wantedName && role(thing) == wantedRole)
        return thing;
    // Large tables are lists of their own.
    const QString own = role(thing);
    if (own == QLatin1String("table") || own == QLatin1String("tree"))
        return std::nullopt;
    for (const AccessibleThing &child : children(thing)) {
        if (const auto found = findBelow(child, wantedRole, wantedName))
            return found;
    }
    return std::nullopt;
}

bool AtSpi::act(const AccessibleThing &thing, const QString &action) const
{
    const int count = property(thing, actionInterface, "NActions").toInt();
    for (int i = 0; i < count; ++i) {
        const QString each =
            call(thing, actionInterface, "GetName", { i }).arguments().value(0).toString();
        if (each == action)
            return call(thing, actionInterface, "DoAction", { i }).arguments().value(0).toBool();
    }
    return false;
}

double AtSpi::value(const AccessibleThing &thing) const
{
    return property(thing, valueInterface, "CurrentValue").toDouble();
}

double AtSpi::maximum(const AccessibleThing &thing) const
{
    return property(thing, valueInterface, "MaximumValue").toDouble();
}

bool AtSpi::setValue(const AccessibleThing &thing, double value) const
{
    return call(thing, "org.freedesktop.DBus.Properties", "Set",
               { QLatin1String(valueInterface), QStringLiteral("CurrentValue"),
                   QVariant::fromValue(QDBusVariant(value)) })
               .type()
        == QDBusMessage::ReplyMessage;
}

bool AtSpi::setText(const AccessibleThing &thing, const QString &text) const
{
    return call(thing, "org.a11y.atspi.EditableText", "SetTextContents", { text })
        .arguments()
        .value(0)
        .toBool();
}

QString AtSpi::tree() const
{
    QString text;
    addTree(desktop, 0, text);
    return text;
}

void AtSpi::addTree(const AccessibleThing &thing, int depth, QString &text) const
{
    if (depth > 14)
        return;
    text += QString(depth * 2, QLatin1Char(' ')) + role(thing) + QLatin1String(" \"") + name(thing)
        + QLatin1String("\"\n");
    const QString own = role(thing);
    if (own == QLatin1String("table") || own == QLatin1String("tree"))
        return;
    for (const AccessibleThing &child : children(thing))
        addTree(child, depth + 1, text);
}
