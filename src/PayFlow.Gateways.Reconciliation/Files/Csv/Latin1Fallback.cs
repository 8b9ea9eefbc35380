using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads a byte that is no UTF-8 as ISO-8859-1: banks write it, and a name is worth more than a question mark.</summary>
internal sealed class Latin1Fallback : DecoderFallback
{
    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Bytes();

    private sealed class Bytes : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _at;

        public override int Remaining => _bytes.Length - _at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_bytes, _at) = (bytesUnknown, 0);
            return bytesUnknown.Length > 0;
        }

        public override char GetNextChar() => _at < _bytes.Length ? (char)_bytes[_at++] : '\0';

        public override bool MovePrevious()
        {
            if (_at == 0)
            {
                return false;
            }

            _at--;
            return true;
        }

        public override void Reset() => (_bytes, _at) = ([], 0);
    }
}
