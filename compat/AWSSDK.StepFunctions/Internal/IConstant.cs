namespace Amazon.StepFunctions.Internal;

internal interface IConstant<T>
{
    static abstract T FindValue(string value);
}
