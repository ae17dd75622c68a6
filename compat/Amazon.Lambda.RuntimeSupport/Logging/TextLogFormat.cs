using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary><c>time TAB request id TAB level TAB message</c>, and an exception on the lines after.</summary>
internal sealed class TextLogFormat(bool prefixed) : ILogFormat
{
    public string Format(LogEntry entry)
    {
        var text = new StringBuilder();
        if (prefixed)
            text.Append(entry.Time.ToString(LogEntry.TimeFormat, CultureInfo.InvariantCulture))
                .Append('\t')
                .Append(entry.RequestId)
                .Append('\t')
                .Append(LogLevels.Label(entry.Level))
                .Append('\t');
        var message = new MessageTemplate(entry.Template).Fill(entry.Arguments);
        text.Append(message);
        if (entry.Exception is not null)
            text.Append(message.Length > 0 ? "\n" : "").Append(entry.Exception);
        return text.ToString();
    }
}
