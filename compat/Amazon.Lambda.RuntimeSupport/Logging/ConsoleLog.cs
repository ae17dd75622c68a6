using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Makes an entry of what is written as a line; the rest passes as it is.</summary>
internal sealed class ConsoleLog(FunctionLog log, string level) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => log.WriteRaw(value.ToString());

    public override void Write(string value) => log.WriteRaw(value ?? "");

    public override void Write(char[] buffer, int index, int count) => log.WriteRaw(new string(buffer, index, count));

    public override void WriteLine() => WriteLine("");

    public override void WriteLine(string value) => log.Write(level, null, value);

    // The base writes value and line's end one by one, which would make an entry of the line's end alone.
    public override void WriteLine(object value) => WriteLine(Convert.ToString(value, FormatProvider));

    public override void WriteLine(char value) => WriteLine(value.ToString());

    public override void WriteLine(bool value) => WriteLine(value.ToString());

    public override void WriteLine(int value) => WriteLine(value.ToString(FormatProvider));

    public override void WriteLine(uint value) => WriteLine(value.ToString(FormatProvider));

    public override void WriteLine(long value) => WriteLine(value.ToString(FormatProvider));

    public override void WriteLine(ulong value) => WriteLine(value.ToString(FormatProvider));

    public override void WriteLine(float value) => WriteLine(value.ToString(FormatProvider));

    public override void WriteLine(double value) => WriteLine(value.ToString(FormatProvider));

    public override void WriteLine(decimal value) => WriteLine(value.ToString(FormatProvider));

    public override void WriteLine(StringBuilder value) => WriteLine(value?.ToString());

    public override void WriteLine(ReadOnlySpan<char> buffer) => WriteLine(new string(buffer));

    public override void WriteLine(char[] buffer, int index, int count) => WriteLine(new string(buffer, index, count));

    public override void WriteLine(string format, object arg0) =>
        WriteLine(string.Format(FormatProvider, format, arg0));

    public override void WriteLine(string format, object arg0, object arg1) =>
        WriteLine(string.Format(FormatProvider, format, arg0, arg1));

    public override void WriteLine(string format, object arg0, object arg1, object arg2) =>
        WriteLine(string.Format(FormatProvider, format, arg0, arg1, arg2));

    public override void WriteLine(string format, params object[] arg) =>
        WriteLine(string.Format(FormatProvider, format, arg));
}
